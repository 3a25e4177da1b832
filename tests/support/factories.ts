import { createProductLine } from '@/lib/catalog/commands/product-lines'
import { type CreatedChannel, createChannel } from '@/lib/intake/commands/create-channel'
import type { CreateChannel } from '@/lib/intake/schema'
import type { AdmitLead } from '@/lib/leads/schema'
import { setPresence } from '@/lib/people/commands/presence'
import { createTeam } from '@/lib/people/commands/teams'
import { updateMember } from '@/lib/people/commands/update-member'
import { actingMember } from '@/lib/people/queries/acting-member'
import type { Role } from '@/lib/people/schema'
import type { Ctx } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { newId } from '@/lib/platform/ids'
import { placeMember } from '@/lib/wiring/new-member'
import { memberCtx } from '@/lib/wiring/request-ctx'
import type { Tenant } from './mint-tenant'

let made = 0
/** A number no other thing of this process has. */
const next = (): number => ++made

/** A mobile nobody else has and no rule takes for invented. */
export function aMobile(n: number = next()): string {
  // 61,000,183 shares no factor with 10⁸: eight digits that look random and do not repeat.
  return `139${String((n * 61_000_183 + 20_517_364) % 100_000_000).padStart(8, '0')}`
}

/** A product line; answers its id. */
export async function makeLine(t: Tenant, name = `产品线 ${next()}`): Promise<string> {
  const { id } = await createProductLine(t.system, { code: `line-${next()}`, name })
  return id
}

export interface Team {
  id: string
  path: string
}

/** A team below `parent`, or at the top. */
export function makeTeam(t: Tenant, options: { name?: string; parent?: Team } = {}): Promise<Team> {
  return createTeam(t.system, {
    name: options.name ?? `团队 ${next()}`,
    parentId: options.parent?.id ?? null,
  })
}

export interface MemberOptions {
  role?: Role
  name?: string
  team?: Team
  lines?: readonly string[]
  regions?: readonly string[]
  /** Open leads they may have at once. */
  maxOpen?: number
  /** Part of the work they are to get, 1 unless told. */
  weight?: number
  online?: boolean
  status?: 'active' | 'disabled'
}

export interface Member {
  id: string
  accountId: string
  name: string
  /** Their context as a request would have it: rights by role, rows by visibility. Read when asked for. */
  ctx(): Promise<Ctx>
}

/** A member with their account; a rep who is online and takes every region unless told otherwise. */
export async function makeMember(t: Tenant, options: MemberOptions = {}): Promise<Member> {
  const { role = 'rep', team, lines = [], regions = [], maxOpen } = options
  const name = options.name ?? `成员 ${next()}`
  const account = { email: `${newId()}@example.com`, name, hash: 'no password', locale: 'zh-CN' }
  const { id, accountId } = await placeMember(t.system, account, {
    role,
    teamId: team?.id ?? null,
    mobile: null,
    productLineIds: [...lines],
    regions: [...regions],
    maxOpen,
  })
  const member: Member = { id, accountId, name, ctx: () => ctxOfMember(t, accountId) }
  if (options.weight !== undefined) await giveWeight(t, id, options.weight)
  if (options.online ?? true) await goOnline(member)
  if (options.status === 'disabled') await updateMember(t.system, { id, version: 1, status: 'disabled' })
  return member
}

async function ctxOfMember(t: Tenant, accountId: string): Promise<Ctx> {
  const acting = await actingMember(t.system, accountId)
  if (!acting) throw new Error(`account ${accountId} is no active member`)
  return memberCtx({ requestId: `test-${newId()}`, locale: 'zh-CN' }, t.id, { accountId }, acting)
}

/** No verb sets a weight yet. */
async function giveWeight(t: Tenant, memberId: string, weight: number): Promise<void> {
  await withTenant(t.system, (c) => c.tx.assignmentShare.create({ data: { memberId, weight } }))
}

export async function goOnline(member: Member): Promise<void> {
  await setPresence(await member.ctx(), { state: 'online' })
}

export async function goOffline(member: Member): Promise<void> {
  await setPresence(await member.ctx(), { state: 'offline' })
}

export interface Channel extends CreatedChannel {
  secret: string
  lineId: string
}

/** A way in, a JSON webhook unless told; makes its product line when none is given. */
export async function makeChannel(
  t: Tenant,
  options: Partial<Omit<CreateChannel, 'productLineId'>> & { lineId?: string } = {},
): Promise<Channel> {
  const { lineId = await makeLine(t), ...given } = options
  const created = await createChannel(t.system, {
    kind: 'webhook',
    name: `渠道 ${next()}`,
    source: 'website',
    ...given,
    productLineId: lineId,
  })
  return { ...created, lineId, secret: created.path.split('/').at(-1) ?? '' }
}

/** What a lead of somebody nobody knows yet is admitted with. */
export function leadOf(lineId: string, over: Partial<AdmitLead> = {}): AdmitLead {
  const n = next()
  return {
    name: `客户 ${n}`,
    phone: aMobile(n),
    productLineId: lineId,
    source: 'website',
    region: '江苏',
    ...over,
  }
}
