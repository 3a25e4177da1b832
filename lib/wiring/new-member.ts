import { z } from 'zod'
import { openCapacity } from '@/lib/leads/commands/open-capacity'
import { addMember } from '@/lib/people/commands/add-member'
import { type PreparedAccount, prepareAccount, storeAccount } from '@/lib/people/commands/create-account'
import { AddMember, CreateAccount } from '@/lib/people/schema'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { parse } from '@/lib/platform/validate'

/** A person and their place in the workspace. The password counts only when the address has no account yet. */
export const NewMember = z.strictObject({
  ...CreateAccount.shape,
  ...AddMember.omit({ accountId: true }).shape,
  maxOpen: z.int().min(0).max(100_000).optional(),
})
export type NewMember = z.input<typeof NewMember>

/** Brings a person into the workspace: account, member, presence, room for leads. */
export async function createMember(
  ctx: Ctx,
  input: NewMember,
): Promise<{ id: string; accountId: string; newAccount: boolean }> {
  authorize(ctx, 'member.manage')
  const { email, name, password, locale, ...place } = parse(NewMember, input)
  return placeMember(ctx, await prepareAccount({ email, name, password, locale }), place)
}

type Place = Omit<z.output<typeof NewMember>, 'email' | 'name' | 'password' | 'locale'>

/** The same for an account whose password was hashed before, outside of any transaction. */
export function placeMember(
  ctx: Ctx,
  account: PreparedAccount,
  { maxOpen, ...place }: Place,
): Promise<{ id: string; accountId: string; newAccount: boolean }> {
  return withTenant(ctx, async (c) => {
    const { accountId, created } = await storeAccount(c, account)
    const { id } = await addMember(c, { accountId, name: account.name, ...place })
    await openCapacity(c, { memberId: id, maxOpen })
    return { id, accountId, newAccount: created }
  })
}
