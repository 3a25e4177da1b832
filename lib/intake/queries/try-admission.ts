import { createTranslator } from 'use-intl/core'
import { customFields } from '@/lib/catalog/queries/list-fields'
import { connectorOf } from '@/lib/connectors/registry'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import type { RuleTrial } from '@/lib/rules/versions'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { asksForContacts, compileAdmission, recordObject } from '../admission/compile'
import type { Bench } from '../admission/in-force'
import type { OpenedDelivery } from '../commands/admit-deliveries'
import { judged } from '../commands/judge-deliveries'
import { type DeliveryToRead, type ReadDelivery, readDelivery } from '../commands/read-delivery'
import { settleCustom } from '../commands/settle-custom'
import { mappingOf } from '../mapping/of-channel'
import { type AdmissionRules, ChannelSettings } from '../schema'
import { completionsOf } from '../sql/completions'
import { type MappingInForce, mappingInForce } from '../sql/mapping-in-force'
import { waitsForDecision } from '../sql/reasons'
import { storedSettings } from '../stored-settings'
import { verdictOf } from '../verdict'

/** Deliveries that are looked at again, the latest, and examples that are shown. */
const LOOKED_AT = 500
const SHOWN = 10

interface Past extends DeliveryToRead {
  kind: string
  settings: unknown
  mapping: MappingInForce | null
  verdict: 'admitted' | 'touched' | 'quarantined' | 'rejected'
}

type Ending = 'admitted' | 'quarantined' | 'rejected'

/**
 * What would have become of the last thirty days' deliveries of a sub-source under other rules: each is read again from
 * its bytes, as its channel reads today. Tests, spam and what could not be read are not looked at.
 */
export async function tryAdmission(ctx: Ctx, body: AdmissionRules, source: string): Promise<RuleTrial> {
  authorize(ctx, 'channel.manage')
  const past = await pastDeliveries(ctx, source)
  const reads = await settleCustom(ctx, past.map(readAgain))
  const bench = await benchFor(ctx, body, source)
  const changed = past.flatMap((delivery, i) => {
    const read = reads[i]
    if (!read) return []
    const before = delivery.verdict === 'touched' ? 'admitted' : delivery.verdict
    const after = endOf(judged(bench, { read } as OpenedDelivery).read)
    return before === after ? [] : ([{ id: delivery.id, before, after }] as const)
  })
  const t = createTranslator({
    locale: ctx.locale,
    messages: messagesByLocale[ctx.locale],
    namespace: 'ruleSets.admission.ending',
  })
  // Which of them change would tell somebody who sees no contacts what stands in them, one question at a time.
  const tells = ctx.actor.visibility.contact !== 'clear' && asksForContacts(body)
  return {
    looked: past.length,
    changed: changed.length,
    examples: (tells ? [] : changed.slice(0, SHOWN)).map(({ id, before, after }) => ({
      subject: { type: 'inbox', id },
      before: t(before),
      after: t(after),
    })),
  }
}

function pastDeliveries(ctx: Ctx, source: string): Promise<Past[]> {
  const { productLines } = ctx.actor.visibility
  const inLines = productLines === 'all' ? sql`true` : sql`ch.product_line_id = any(${productLines}::uuid[])`
  return readTenant(ctx, (tx) =>
    tx.$queryRaw<Past[]>(sql`
      select latest.*, ch.kind, ch.settings, ch.source, ch.product_line_id as "productLineId", ${mappingInForce} as mapping
      from channel ch
        cross join lateral (
          select i.id, i.channel_id as "channelId", i.body, i.headers, i.received_at as "receivedAt",
            i.vouched_at is not null as vouched, ${completionsOf} as completions, i.verdict
          from inbox i
          where i.tenant_id = ch.tenant_id and i.channel_id = ch.id and i.state = 'done'
            and i.received_at >= (select app_now() - interval '30 days')
            and i.verdict in ('admitted', 'touched', 'quarantined', 'rejected') and i.rejected_reason is null
            and not (i.verdict = 'quarantined' and ${waitsForDecision})
          order by i.received_at desc limit ${LOOKED_AT}
        ) latest
      where ch.tenant_id = ${ctx.tenantId}::uuid and ch.source = ${source} and ${inLines}
      order by latest."receivedAt" desc limit ${LOOKED_AT}`),
  )
}

function readAgain(row: Past): ReadDelivery {
  const connector = connectorOf(row.kind)
  if (!connector) throw new Error(`no connector for channels of kind ${row.kind}`)
  const settings = ChannelSettings.parse(row.settings ?? {})
  return readDelivery(
    row,
    connector,
    mappingOf(row.mapping, settings),
    storedSettings(row.channelId, settings),
  )
}

async function benchFor(ctx: Ctx, body: AdmissionRules, source: string): Promise<Bench> {
  const [fields, clock] = await Promise.all([customFields(ctx, 'lead'), workspaceClock(ctx)])
  const tried = { versionId: '', number: 0, rules: compileAdmission(body, fields) }
  return { ...clock, object: recordObject(fields), versions: new Map([[source, tried]]) }
}

/** As for a delivery that is here for the first time: it waits as long as one of its records does. */
function endOf(read: ReadDelivery): Ending {
  const verdict = verdictOf({ read, admissions: [], before: null })
  return verdict === 'rejected' || verdict === 'quarantined' ? verdict : 'admitted'
}
