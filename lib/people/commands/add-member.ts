import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { memberAdded } from '../events'
import { refuseUnknownLines, refuseUnknownTeam, writeCoverage } from '../member-coverage'
import { AddMember } from '../schema'

/**
 * Gives an account its place in the workspace. Their presence switch stands at online and they were never seen, so
 * they count as there from their first open page on, without having to find the switch first.
 */
export async function addMember(ctx: Ctx, input: AddMember): Promise<{ id: string }> {
  authorize(ctx, 'member.manage')
  const member = parse(AddMember, input)
  const id = newId()
  return withTenant(ctx, async (c) => {
    await refuseUnknownTeam(c, member.teamId)
    await refuseUnknownLines(c, member.productLineIds)
    await insert(c, id, member)
    await writeCoverage(c, id, member)
    await c.tx.$executeRaw(sql`
      insert into presence (member_id, state, seen_at, since_at) values (${id}::uuid, 'online', 'epoch', ${c.now})`)
    await appendEvent(c, memberAdded, {
      subjects: [['member', id]],
      data: { role: member.role, teamId: member.teamId },
    })
    return { id }
  })
}

async function insert(c: TxCtx, id: string, m: ReturnType<typeof AddMember.parse>): Promise<void> {
  const inserted = await c.tx.$executeRaw(sql`
    insert into member (id, account_id, name, role, team_id, mobile, created_at)
    values (${id}::uuid, ${m.accountId}::uuid, ${m.name}, ${m.role}, ${m.teamId}::uuid, ${m.mobile}, ${c.now})
    on conflict (tenant_id, account_id) do nothing`)
  if (inserted === 0) {
    throw new AppError('conflict', 'memberExists', {
      details: [{ path: 'email', messageKey: 'memberExists' }],
    })
  }
}
