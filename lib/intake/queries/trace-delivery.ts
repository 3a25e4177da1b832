import { previewRoute } from '@/lib/assignment/queries/preview-route'
import { connectorOf } from '@/lib/connectors/registry'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { type DeliveryToRead, readDelivery } from '../commands/read-delivery'
import { mappingOf } from '../mapping/of-channel'
import { ChannelSettings, type Problem, type Verdict } from '../schema'
import { completionsOf } from '../sql/completions'
import { type MappingInForce, mappingInForce } from '../sql/mapping-in-force'
import { storedSettings } from '../stored-settings'
import type { DeliveryStep, DeliveryTrace, Partly } from '../types'
import { deliveryJoins, deliveryScope } from './delivery-rows'

interface Row extends DeliveryToRead {
  kind: string
  settings: unknown
  mapping: MappingInForce | null
  state: 'accepted' | 'processing' | 'done' | 'dead'
  verdict: Verdict | null
  problems: Problem[]
  processedAt: Date | null
  bytes: number
  rejectedReason: string | null
  partly: Partly | null
  leadId: string | null
  leadStatus: string | null
  closedAt: Date | null
  isTest: boolean | null
  region: string | null
  ownerName: string | null
  holdingReason: string | null
  assignedAt: Date | null
  admission: 'lead.admitted' | 'lead.touched' | null
  newParty: boolean | null
  told: string | null
  toldAt: Date | null
}

/**
 * How far a delivery has come, step by step, each with its time and what was found. Read from what the steps left
 * behind, so it is as true for yesterday's delivery as for the one that is under way. For a test lead, which nobody is
 * given, the last steps say what would happen now.
 */
export async function traceDelivery(ctx: Ctx, id: string): Promise<DeliveryTrace> {
  authorize(ctx, 'delivery.read')
  const row = await readRow(ctx, id)
  const steps = [
    received(row),
    read(row),
    recognised(row),
    admitted(row),
    await assigned(ctx, row),
    notified(row),
  ]
  const end = steps.findIndex((s) => s.state === 'failed' || s.finding === 'notice')
  // After the step that ends a delivery there are no further ones to wait for.
  const settled = steps.map(
    (s, i): DeliveryStep =>
      end >= 0 && i > end ? { ...s, state: 'skipped', at: null, finding: 'notReached', params: {} } : s,
  )
  return { id, finished: settled.every((s) => s.state !== 'waiting'), steps: settled }
}

async function readRow(ctx: Ctx, id: string): Promise<Row> {
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Row[]>(sql`
      select i.id, i.channel_id as "channelId", i.body, i.headers, i.received_at as "receivedAt", octet_length(i.body) as bytes,
        i.vouched_at is not null as vouched, ${completionsOf} as completions, i.rejected_reason as "rejectedReason", i.partly,
        i.state, i.verdict, i.problems, i.processed_at as "processedAt", ch.kind, ch.settings, ch.source, ch.product_line_id as "productLineId", ${mappingInForce} as mapping,
        l.id as "leadId", l.status as "leadStatus", l.closed_at as "closedAt", l.is_test as "isTest", l.region, m.name as "ownerName", l.holding_reason as "holdingReason",
        l.assigned_at as "assignedAt", e.type as admission, (e.data ->> 'newParty')::boolean as "newParty", n.told, n.at as "toldAt"
      ${deliveryJoins}
      left join member m on m.tenant_id = l.tenant_id and m.id = l.owner_id
      left join lateral (
        select e.type, e.data from event_subject s join event e on e.tenant_id = s.tenant_id and e.id = s.event_id
        where s.tenant_id = i.tenant_id and s.subject_type = 'inbox' and s.subject_id = i.id and e.type in ('lead.admitted', 'lead.touched')
        order by s.event_id limit 1
      ) e on true
      left join lateral (
        select r.name as told, n.created_at as at from notification n join member r on r.tenant_id = n.tenant_id and r.id = n.recipient_id
        where n.tenant_id = l.tenant_id and n.subject_id = l.id and n.created_at >= i.received_at and n.kind in ('lead.assigned', 'lead.touched')
        order by n.created_at limit 1
      ) n on true
      where ${deliveryScope(ctx)} and i.id = ${id}::uuid`),
  )
  if (!row) throw notFound('delivery')
  return row
}

const step = (
  key: DeliveryStep['key'],
  state: DeliveryStep['state'],
  at: Date | null,
  finding: string,
  params: DeliveryStep['params'] = {},
): DeliveryStep => ({ key, state, at, finding, params, facts: [], problems: [] })

const received = (row: Row): DeliveryStep =>
  step('received', 'done', row.receivedAt, 'received', { bytes: row.bytes })

function read(row: Row): DeliveryStep {
  const waiting = row.state === 'accepted' || row.state === 'processing'
  if (waiting) return step('read', 'waiting', null, 'readSoon')
  if (row.verdict === 'notice')
    return { ...step('read', 'done', row.processedAt, 'notice'), problems: row.problems }
  if (row.state === 'dead') return step('read', 'failed', null, 'dead')
  if (row.verdict === 'rejected' && row.partly) return partlyPutAway(row)
  if (row.verdict === 'rejected' && row.rejectedReason === null)
    return { ...step('read', 'failed', row.processedAt, 'rejectedByRules'), problems: row.problems }
  if (row.verdict === 'rejected') {
    const params = { reason: row.rejectedReason ?? '' }
    return { ...step('read', 'failed', row.processedAt, 'rejected', params), problems: row.problems }
  }
  if (row.verdict === 'unconfirmed') return step('read', 'held', row.processedAt, 'unconfirmed')
  const fails: Partial<Record<Verdict, string>> = {
    unreadable: 'unreadable',
    quarantined: 'quarantined',
    expired: 'expired',
    spam: 'spam',
  }
  const failure = row.verdict && fails[row.verdict]
  if (failure && row.partly) {
    const params = { in: row.partly.of - row.partly.open.length, open: row.partly.open.length }
    return { ...step('read', 'held', row.processedAt, 'partly', params), problems: row.problems }
  }
  if (failure) return { ...step('read', 'failed', row.processedAt, failure), problems: row.problems }
  const leads = readAgain(row)
  const finding = row.vouched ? 'readVouched' : row.completions ? 'readCompleted' : 'read'
  const done = step('read', 'done', row.processedAt, finding, { leads: leads.length })
  return { ...done, facts: factsOf(leads[0]), problems: row.problems }
}

/** Somebody put away what still waited; the rest is in. */
const partlyPutAway = (row: Row): DeliveryStep => ({
  ...step('read', 'done', row.processedAt, 'partlyRejected', { reason: row.rejectedReason ?? '' }),
  problems: row.problems,
})

function readAgain(row: Row) {
  const connector = connectorOf(row.kind)
  if (!connector) return []
  const settings = ChannelSettings.parse(row.settings ?? {})
  return readDelivery(
    row,
    connector,
    mappingOf(row.mapping, settings),
    storedSettings(row.channelId, settings),
  ).leads
}

const SHOWN_FACTS = ['name', 'phone', 'company', 'email', 'wechat', 'region', 'city', 'message'] as const

const factsOf = (lead: ReturnType<typeof readAgain>[number] | undefined): string[] =>
  lead ? SHOWN_FACTS.filter((fact) => Boolean(lead[fact])) : []

function recognised(row: Row): DeliveryStep {
  if (row.verdict === 'known') return step('recognised', 'done', row.processedAt, 'knownPerson')
  if (!row.admission) return step('recognised', 'waiting', null, 'notYet')
  const known = row.admission === 'lead.touched' || row.newParty === false
  return step('recognised', 'done', row.processedAt, known ? 'knownPerson' : 'newPerson')
}

function admitted(row: Row): DeliveryStep {
  if (row.verdict === 'known') return step('admitted', 'failed', row.processedAt, 'leftAlone')
  if (row.verdict === 'withdrawn') return step('admitted', 'failed', row.processedAt, 'withdrawn')
  if (!row.admission) return step('admitted', 'waiting', null, 'notYet')
  const finding = row.admission === 'lead.touched' ? touchedOf(row) : row.isTest ? 'admittedTest' : 'admitted'
  return step('admitted', 'done', row.processedAt, finding)
}

/** Whether the lead it was put on had ended by then. */
const touchedOf = ({ closedAt, processedAt }: Row): string =>
  closedAt && processedAt && closedAt <= processedAt ? 'touchedEnded' : 'touched'

async function assigned(ctx: Ctx, row: Row): Promise<DeliveryStep> {
  if (!row.leadId) return step('assigned', 'waiting', null, 'notYet')
  if (row.isTest) return wouldAssign(ctx, row)
  if (row.ownerName !== null)
    return step('assigned', 'done', row.assignedAt, 'assigned', { name: row.ownerName })
  if (row.leadStatus === 'holding')
    return step('assigned', 'held', null, 'held', { reason: row.holdingReason ?? '' })
  return step('assigned', 'waiting', null, 'notYet')
}

async function wouldAssign(ctx: Ctx, row: Row): Promise<DeliveryStep> {
  const { winnerId, holdingReason, candidates } = await previewRoute(ctx, {
    productLineId: row.productLineId,
    region: row.region,
    source: row.source,
    channelId: row.channelId,
  })
  if (!winnerId) return step('assigned', 'held', null, 'wouldHold', { reason: holdingReason ?? '' })
  const winner = await readTenant(ctx, (tx) =>
    tx.member.findFirst({ where: { id: winnerId }, select: { name: true } }),
  )
  const eligible = candidates.filter((c) => c.rank !== null).length
  return step('assigned', 'done', null, 'wouldAssign', {
    name: winner?.name ?? '',
    eligible,
    considered: candidates.length,
  })
}

function notified(row: Row): DeliveryStep {
  if (row.isTest) return step('notified', 'skipped', null, 'testTellsNobody')
  if (row.told !== null) return step('notified', 'done', row.toldAt, 'told', { name: row.told })
  if (row.leadStatus === 'holding') return step('notified', 'skipped', null, 'heldTellsNobody')
  return row.admission === 'lead.touched'
    ? step('notified', 'skipped', null, 'nobodyToTell')
    : step('notified', 'waiting', null, 'notYet')
}
