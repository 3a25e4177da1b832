import { type CreatedChannel, createChannel } from '@/lib/intake/commands/create-channel'
import type { CreateChannel } from '@/lib/intake/schema'
import type { AdmitLead } from '@/lib/leads/schema'
import { setPresence } from '@/lib/people/commands/presence'
import { actingMember } from '@/lib/people/queries/acting-member'
import type { Role } from '@/lib/people/schema'
import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { newId } from '@/lib/platform/ids'
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
  const id = newId()
  await withTenant(t.system, (c) =>
    c.tx.productLine.create({ data: { id, code: `line-${id}`, name, position: next() } }),
  )
  return id
}

/** A team below `parent`, or at the top. */
export async function makeTeam(t: Tenant, options: { name?: string; parent?: Team } = {}): Promise<Team> {
  const id = newId()
  const path = `${options.parent?.path ?? '/'}${id}/`
  const name = options.name ?? `团队 ${next()}`
  await withTenant(t.system, (c) =>
    c.tx.team.create({ data: { id, name, parentId: options.parent?.id ?? null, path } }),
  )
  return { id, path }
}
export interface Team {
  id: string
  path: string
}

export interface MemberOptions {
  role?: Role
  name?: string
  team?: Team
  lines?: readonly string[]
  regions?: readonly string[]
  /** Open leads they may have at once. */
  maxOpen?: number
  weight?: number
  calibration?: number
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
  const id = newId()
  const accountId = newId()
  const name = options.name ?? `成员 ${next()}`
  await withTenant(t.system, (c) => insertMember(c, { id, accountId, name }, options))
  const member: Member = {
    id,
    accountId,
    name,
    ctx: async () => {
      const acting = await actingMember(t.system, accountId)
      if (!acting) throw new Error(`${name} is no active member`)
      return memberCtx({ requestId: `test-${newId()}`, locale: 'zh-CN' }, t.id, { accountId }, acting)
    },
  }
  if (options.online ?? options.status !== 'disabled') await goOnline(member)
  return member
}

async function insertMember(
  c: TxCtx,
  { id, accountId, name }: Pick<Member, 'id' | 'accountId' | 'name'>,
  options: MemberOptions,
): Promise<void> {
  await c.tx.$queryRaw(
    sql`select auth_create_account(${accountId}::uuid, ${`${accountId}@example.com`}, ${name}, 'no password', 'zh-CN')`,
  )
  const { role = 'rep', team, status = 'active', lines = [], regions = [] } = options
  await c.tx.member.create({ data: { id, accountId, name, role, status, teamId: team?.id ?? null } })
  await c.tx.memberProductLine.createMany({
    data: lines.map((productLineId) => ({ memberId: id, productLineId })),
  })
  await c.tx.memberRegion.createMany({ data: regions.map((region) => ({ memberId: id, region })) })
  await c.tx.leadCapacity.create({ data: { memberId: id, maxOpen: options.maxOpen ?? 200 } })
  await c.tx.assignmentShare.create({
    data: { memberId: id, weight: options.weight ?? 1, calibration: options.calibration ?? 0 },
  })
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
