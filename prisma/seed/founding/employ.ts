import { openCapacity } from '@/lib/leads/commands/open-capacity'
import { addMember } from '@/lib/people/commands/add-member'
import { prepareAccount, storeAccount } from '@/lib/people/commands/create-account'
import { setOwnMobile } from '@/lib/people/commands/set-own-mobile'
import type { Ctx } from '@/lib/platform/ctx'
import { permissionsOf } from '@/lib/wiring/permissions'
import { visibilityOf } from '@/lib/wiring/visibility'
import type { PersonPlan, Scenario } from '../scenario'
import { adoptAccount } from './adopt-account'
import { idOf } from './id-of'
import { readablePassword } from './readable-password'

/** A person of the scenario who can sign in, not yet in the workspace. */
export interface SignedUp {
  plan: PersonPlan
  accountId: string
  email: string
  password: string
}

/** Somebody of the workspace, with what they sign in by and the context they act in. */
export interface Employee extends SignedUp {
  memberId: string
  ctx: Ctx
}

/** Gives everybody an account with a password of this installation. */
export const signUpPeople = (ctx: Ctx, { people, trade }: Scenario): Promise<SignedUp[]> =>
  Promise.all(
    people.map(async (plan) => {
      const password = readablePassword()
      const email = `${plan.email}@${trade.domain}`
      const account = await prepareAccount({ email, name: plan.name, password })
      const { accountId, created } = await storeAccount(ctx, account)
      if (!created) await adoptAccount(ctx, accountId, account.hash)
      return { plan, accountId, email, password }
    }),
  )

interface Places {
  lineIds: ReadonlyMap<string, string>
  teamIds: ReadonlyMap<string, string>
}

/** Gives a person their place in the workspace: membership (the presence switch stands at online) and room for leads. */
export async function employ(ctx: Ctx, person: SignedUp, places: Places): Promise<Employee> {
  const { plan, accountId } = person
  const productLineIds = plan.rep?.lines.map((code) => idOf(places.lineIds, code)) ?? []
  const { id: memberId } = await addMember(ctx, {
    accountId,
    name: plan.name,
    role: plan.role,
    teamId: idOf(places.teamIds, plan.team),
    productLineIds,
    regions: [...(plan.rep?.regions ?? [])],
  })
  const actor = actorOf(person, memberId, productLineIds)
  if (plan.rep) await openCapacity(ctx, { memberId, maxOpen: plan.rep.maxOpen })
  const { tenantId, requestId, locale } = ctx
  if (plan.mobile) await setOwnMobile({ ...ctx, actor }, { mobile: plan.mobile })
  return { ...person, memberId, ctx: { tenantId, requestId, locale, actor } }
}

/** The rights of their role and a rep's view: own rows of own lines. */
function actorOf(
  { plan, accountId }: SignedUp,
  memberId: string,
  productLineIds: readonly string[],
): Ctx['actor'] {
  return {
    kind: 'user',
    memberId,
    accountId,
    name: plan.name,
    permissions: permissionsOf(plan.role),
    visibility: visibilityOf({ id: memberId, role: plan.role, productLineIds, subtreeMemberIds: [] }),
  }
}
