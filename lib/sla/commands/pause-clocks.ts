import { tellLeadWatchers } from '@/lib/leads/commands/tell-lead-watchers'
import { visibleLead } from '@/lib/leads/queries/get-lead'
import { authorize, type Ctx, lending, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { slaPaused } from '../events'
import { PauseClocks } from '../schema'
import { type ClockKind, LONGEST_PAUSE, pausableKinds } from '../types'
import { markLeads } from './mark-leads'

const DAY_MS = 86_400_000

/**
 * Lets the clocks of what comes next (`pausableKinds`) stand still until a moment: the customer wants to be left alone till
 * then. What is broken already stays broken, and a customer who waits for an answer is put off by nobody. Given again, the
 * new moment and reason hold.
 *
 * @throws AppError `validation` for a moment that is over or too far ahead · `conflict` where nothing runs that may wait
 */
export async function pauseClocks(ctx: Ctx, input: PauseClocks): Promise<void> {
  authorize(ctx, 'lead.update')
  const { leadId, until: given, reason } = parse(PauseClocks, input)
  const until = new Date(given)
  await withTenant(ctx, async (c) => {
    const lead = await visibleLead(c, leadId)
    if (!lead) throw notFound('lead')
    if (until <= c.now || until.getTime() - c.now.getTime() > LONGEST_PAUSE * DAY_MS)
      throw new AppError('validation', 'validation', {
        details: [{ path: 'until', messageKey: 'sla.pauseUntil', params: { days: LONGEST_PAUSE } }],
      })
    const paused = await c.tx.$queryRaw<{ kind: ClockKind }[]>(sql`
      update sla_clock k set state = 'paused', paused_at = coalesce(k.paused_at, ${c.now}), paused_until = ${until},
        paused_by = ${memberOf(c)}::uuid, pause_reason = ${reason}, next_at = ${until}
      where k.tenant_id = ${c.tenantId}::uuid and k.lead_id = ${leadId}::uuid and k.stopped_at is null
        and k.state in ('running', 'paused') and k.kind = any(${[...pausableKinds]})
      returning k.kind`)
    if (paused.length === 0) throw new AppError('conflict', 'sla.nothingToPause')
    await markLeads(lending(c, 'lead.assign'), [leadId])
    await appendEvent(c, slaPaused, {
      subjects: [
        ['lead', leadId],
        ['party', lead.partyId],
        ...(lead.ownerId ? ([['member', lead.ownerId]] as const) : []),
      ],
      data: { kinds: paused.map(({ kind }) => kind), until: until.toISOString(), reason },
    })
    tellLeadWatchers(c, [lead])
  })
}
