import { z } from 'zod'
import { publishDefaultRules } from '@/lib/assignment/commands/publish-default-rules'
import { createProductLine } from '@/lib/catalog/commands/product-lines'
import { openSources } from '@/lib/catalog/commands/sources'
import { beginFirstSteps } from '@/lib/onboarding/commands/note-steps'
import { prepareAccount } from '@/lib/people/commands/create-account'
import { createTeam } from '@/lib/people/commands/teams'
import { CreateAccount } from '@/lib/people/schema'
import { type Ctx, seesEverything } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { apiText } from '@/lib/platform/http/api-text'
import type { PublicCtx } from '@/lib/platform/http/operation'
import { newId } from '@/lib/platform/ids'
import { type Limit, spend } from '@/lib/platform/rate-limit/limiter'
import { parse } from '@/lib/platform/validate'
import { createWorkspace } from '@/lib/tenancy/commands/create-workspace'
import type { WorkspaceView } from '@/lib/tenancy/types'
import { placeMember } from './new-member'

export const SignUp = z.strictObject({
  email: CreateAccount.shape.email,
  name: CreateAccount.shape.name,
  password: CreateAccount.shape.password,
  workspaceName: z.string().trim().min(1).max(60),
})
export type SignUp = z.input<typeof SignUp>

export const signUpLimit: Limit = { name: 'signup-ip', points: 20, seconds: 60 * 60 }

export interface SignedUp {
  workspace: WorkspaceView
  memberId: string
}

/** A new workspace with its first administrator, who can sign in right after. */
export async function signUp(asked: PublicCtx, input: SignUp): Promise<SignedUp> {
  await spend(signUpLimit, asked.clientIp)
  const { email, name, password, workspaceName } = parse(SignUp, input)
  const account = await prepareAccount({ email, name, password, locale: asked.locale })
  return withTenant(founding(asked), async (c) => {
    const workspace = await createWorkspace(c, { name: workspaceName, locale: asked.locale })
    const team = await createTeam(c, { name: workspaceName })
    await createProductLine(c, { code: 'general', name: apiText(asked.locale, 'firstProductLine') })
    await openSources(c)
    await publishDefaultRules(c)
    await beginFirstSteps(c)
    const member = await placeMember(c, account, {
      role: 'admin',
      teamId: team.id,
      mobile: null,
      productLineIds: [],
      regions: [],
    })
    // Undoes everything above: nobody gets a workspace with somebody else's account.
    if (!member.newAccount) {
      throw new AppError('conflict', 'emailTaken', { details: [{ path: 'email', messageKey: 'emailTaken' }] })
    }
    return { workspace, memberId: member.id }
  })
}

/** The context of a workspace that is being founded: nobody is in it yet. */
export const founding = (asked: Pick<Ctx, 'requestId' | 'locale'>): Ctx => ({
  tenantId: newId(),
  requestId: asked.requestId,
  locale: asked.locale,
  actor: {
    kind: 'system',
    job: 'sign-up',
    permissions: new Set([
      'workspace.manage',
      'team.manage',
      'member.manage',
      'productLine.manage',
      'assignment.manage',
      'lead.assign',
      'channel.manage',
    ]),
    visibility: seesEverything,
  },
})
