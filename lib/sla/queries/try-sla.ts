import { createTranslator } from 'use-intl/core'
import { IMPORT_KIND } from '@/lib/connectors/import/connector'
import { leadObject } from '@/lib/leads/fields'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import { scopeWhere } from '@/lib/rules/scope'
import type { RuleTest } from '@/lib/rules/versions'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { timesOf } from '../clock-times'
import type { PromisesInForce } from '../promises'
import type { SlaRules } from '../schema'
import { calendarInForce, readyPromises } from './promises-in-force'

/** Leads that are looked at again, the latest of thirty days, and examples that are shown. */
const LOOKED_AT = 500
const SHOWN = 10

interface PastLead {
  id: string
  productLineId: string
  source: string
  channelId: string | null
  region: string | null
  city: string | null
  grade: string | null
  ownerId: string
  askedAt: Date
  actedAt: Date | null
  before: 'met' | 'breached' | null
}

/**
 * How the first response to the leads of the last thirty days would have been judged by other service levels: what was
 * late then and would not be, and the other way round. `acts`: kinds of events that are a response.
 */
export const trySla =
  (acts: readonly string[]) =>
  async (ctx: Ctx, rules: SlaRules): Promise<RuleTest> => {
    authorize(ctx, 'assignment.manage')
    const [calendar, clock] = await Promise.all([calendarInForce(ctx), workspaceClock(ctx)])
    const [past, promises] = await Promise.all([
      pastLeads(ctx, acts),
      readyPromises(ctx, { versionId: '', rules, since: new Date(0), calendar, ...clock }),
    ])
    const changed = past
      .map((lead) => ({ id: lead.id, before: lead.before, after: judge(lead, promises, clock.now) }))
      .filter(({ before, after }) => before !== after)
    const t = createTranslator({
      locale: ctx.locale,
      messages: messagesByLocale[ctx.locale],
      namespace: 'ruleSets.sla.ending',
    })
    return {
      looked: past.length,
      changed: changed.length,
      retired: [],
      examples: changed.slice(0, SHOWN).map(({ id, before, after }) => ({
        subject: { type: 'lead', id },
        before: t(before ?? 'none'),
        after: t(after ?? 'none'),
      })),
    }
  }

function judge(lead: PastLead, promises: PromisesInForce, now: Date): 'met' | 'breached' | null {
  const target = promises.policyFor(lead)?.firstResponse
  if (!target) return null
  const { dueAt } = timesOf(target, lead.askedAt, promises.rules, promises.timeFor(lead.ownerId))
  if (lead.actedAt) return lead.actedAt <= dueAt ? 'met' : 'breached'
  return now > dueAt ? 'breached' : null
}

const pastLeads = (ctx: Ctx, acts: readonly string[]): Promise<PastLead[]> =>
  readTenant(ctx, (tx) =>
    tx.$queryRaw<PastLead[]>(sql`
      select l.id, l.product_line_id as "productLineId", l.source, l.channel_id as "channelId", l.region, l.city, l.grade, l.owner_id as "ownerId",
        case when ch.kind = ${IMPORT_KIND} then coalesce(l.assigned_at, l.created_at) else l.received_at end as "askedAt",
        a.at as "actedAt", case when l.first_response in ('met', 'breached') then l.first_response end as before
      from lead l left join channel ch on ch.tenant_id = l.tenant_id and ch.id = l.channel_id
        left join lateral (
          select min(coalesce((e.data->>'at')::timestamptz, e.at)) as at from event_subject s join event e on e.tenant_id = s.tenant_id and e.id = s.event_id
          where s.tenant_id = l.tenant_id and s.subject_type = 'lead' and s.subject_id = l.id and e.type = any(${[...acts]})
            and coalesce((e.data->>'connected')::boolean, true)
        ) a on true
      where l.tenant_id = ${ctx.tenantId}::uuid and l.owner_id is not null and not l.is_test
        and ${scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })}
        and l.received_at >= (select app_now() - interval '30 days')
      order by l.received_at desc, l.id desc limit ${LOOKED_AT}`),
  )
