import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { memberStatusChanged, memberUpdated, mobileChange } from '../events'
import { refuseUnknownLines, refuseUnknownTeam, writeCoverage } from '../member-coverage'
import { type MemberStatus, type Role, UpdateMember } from '../schema'

interface LockedMember {
  accountId: string
  name: string
  role: Role
  teamId: string | null
  status: MemberStatus
  mobile: string | null
  takesLeads: boolean
  version: number
}
type Change = ReturnType<typeof UpdateMember.parse>

/**
 * Changes a member's place, rights or coverage; disabling ends what they may do here with their next request. The last
 * active administrator can neither be disabled nor lose the role. Answers the new version.
 */
export async function updateMember(ctx: Ctx, input: UpdateMember): Promise<{ id: string; version: number }> {
  authorize(ctx, 'member.manage')
  const change = parse(UpdateMember, input)
  return withTenant(ctx, async (c) => {
    const before = await lockMember(c, change)
    await refuseUnknownTeam(c, change.teamId)
    await refuseUnknownLines(c, change.productLineIds)
    const after = merged(before, change)
    await write(c, change.id, after)
    await writeCoverage(c, change.id, change)
    await refuseWithoutAdmin(c)
    await record(c, change, before, after)
    return { id: change.id, version: after.version }
  })
}

async function lockMember(c: TxCtx, change: Change): Promise<LockedMember> {
  const [row] = await c.tx.$queryRaw<LockedMember[]>(sql`
    select account_id as "accountId", name, role, team_id as "teamId", status, mobile, takes_leads as "takesLeads", version from member
    where tenant_id = ${c.tenantId}::uuid and id = ${change.id}::uuid for update`)
  if (!row) throw notFound('member')
  if (row.version !== change.version) throw new AppError('conflict', 'versionMoved')
  return row
}

function merged(before: LockedMember, change: Change): LockedMember {
  const { name, role, teamId, status, mobile, takesLeads } = change
  return {
    accountId: before.accountId,
    name: name ?? before.name,
    role: role ?? before.role,
    teamId: teamId === undefined ? before.teamId : teamId,
    status: status ?? before.status,
    mobile: mobile === undefined ? before.mobile : mobile,
    takesLeads: takesLeads ?? before.takesLeads,
    version: before.version + 1,
  }
}

async function write(c: TxCtx, id: string, m: LockedMember): Promise<void> {
  await c.tx.$executeRaw(sql`
    update member set name = ${m.name}, role = ${m.role}, team_id = ${m.teamId}::uuid, status = ${m.status},
      mobile = ${m.mobile}, takes_leads = ${m.takesLeads}, version = ${m.version}
    where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
  if (m.status === 'active') return
  await c.tx.$executeRaw(sql`
    update presence set state = 'offline', since_at = ${c.now} where tenant_id = ${c.tenantId}::uuid and member_id = ${id}::uuid`)
  await c.tx.$queryRaw(sql`select auth_leave_workspace(${m.accountId}::uuid)::text`)
}

/** Locks the administrators, so that two of them cannot take the role from each other at the same moment. */
async function refuseWithoutAdmin(c: TxCtx): Promise<void> {
  const admins = await c.tx.$queryRaw<{ id: string }[]>(sql`
    select id from member where tenant_id = ${c.tenantId}::uuid and role = 'admin' and status = 'active' order by id for update`)
  if (admins.length === 0) throw new AppError('conflict', 'lastAdmin')
}

async function record(c: TxCtx, change: Change, before: LockedMember, after: LockedMember): Promise<void> {
  const subjects = [['member', change.id]] as const
  if (before.status !== after.status)
    await appendEvent(c, memberStatusChanged, { subjects, data: { status: after.status } })
  const diff = differing(before, after)
  const coverage = {
    productLineIds: change.productLineIds,
    regions: change.regions,
    mobile: before.mobile === after.mobile ? undefined : mobileChange(after.mobile),
  }
  const given = Object.entries(coverage).filter(([, v]) => v !== undefined)
  if (diff.length === 0 && given.length === 0) return
  await appendEvent(c, memberUpdated, {
    subjects,
    data: {
      before: Object.fromEntries(diff.map((k) => [k, before[k]])),
      after: { ...Object.fromEntries(diff.map((k) => [k, after[k]])), ...Object.fromEntries(given) },
    },
  })
}

const logged = ['name', 'role', 'teamId', 'takesLeads'] as const
const differing = (a: LockedMember, b: LockedMember) => logged.filter((k) => a[k] !== b[k])
