import { customFields } from '@/lib/catalog/queries/list-fields'
import { connectorOf } from '@/lib/connectors/registry'
import { LONGEST_LOOK_BACK } from '@/lib/leads/policy'
import { leadTimeline } from '@/lib/leads/queries/lead-timeline'
import type { AdmitLead } from '@/lib/leads/schema'
import type { DuplicatePolicy } from '@/lib/leads/types'
import { notificationKinds } from '@/lib/notifications/schema'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { type TimelineEntry, timelineOf } from '@/lib/platform/events/timeline'
import { maskEmail, maskHandle, maskPhone } from '@/lib/platform/privacy/mask'
import { askedOf } from '../asked-fields'
import { type BodyText, bodyText } from '../body-text'
import { type ReadDelivery, readDelivery } from '../commands/read-delivery'
import { mappingOf } from '../mapping/of-channel'
import { ChannelSettings, type RecordCompletion } from '../schema'
import { completionsOf } from '../sql/completions'
import { type MappingInForce, mappingInForce } from '../sql/mapping-in-force'
import { storedSettings } from '../stored-settings'
import type { AskedRecord, CompletionLinkRow } from '../types'
import { linksOf } from './completion-links'
import { deliveryJudgements, type RecordJudgement } from './delivery-judgements'
import {
  type Delivery,
  type DeliveryRow,
  deliveryColumns,
  deliveryJoins,
  deliveryScope,
  shownDelivery,
} from './delivery-rows'
import { type Met, meetsOf } from './known-to-intake'

/** One record of a delivery as its channel's mapping reads it today. */
export interface DeliveryRecord {
  name: string
  company: string | null
  phone: string | null
  email: string | null
  wechat: string | null
  region: string | null
  city: string | null
  message: string | null
  isTest: boolean
  /** What was sent and has no place of its own; names only. */
  unmapped: string[]
}

/** Something that happened to a delivery or to what came of it. */
export interface DeliveryMoment {
  at: Date
  what: 'received' | 'event' | 'notified'
  /** Kind of event or notification; `received` for the arrival. */
  type: string
  /** Who did it; null for the arrival and for messages. */
  actor: { kind: string; name: string | null } | null
  data: Record<string, unknown>
}

/** A delivery with its whole story, as far as the actor may see it. */
export interface DeliveryStory extends Delivery {
  contentType: string
  /** Code of what the last try failed with. */
  lastError: string | null
  owner: { id: string; name: string } | null
  /** What came, as text; null for whoever sees contacts masked. */
  body: BodyText | null
  /** Null when the bytes cannot be read. */
  records: DeliveryRecord[] | null
  /** What it lacks and somebody could add; empty unless it is in quarantine. */
  asked: AskedRecord[]
  /** Who is there already, for each record about which somebody has to decide. */
  known: { record: number; met: Met }[]
  /** Links by which others may add it, newest first. */
  links: CompletionLinkRow[]
  /** What the admission rules said, record by record; none where its source has no rules. */
  judgements: RecordJudgement[]
  /** Oldest first. */
  story: DeliveryMoment[]
}

interface StoryRow extends DeliveryRow {
  contentType: string
  lastError: string | null
  body: Uint8Array
  vouched: boolean
  completions: RecordCompletion[][] | null
  headers: Record<string, string>
  settings: unknown
  mapping: MappingInForce | null
  source: string
  productLineId: string
  ownerName: string | null
}

/** One delivery from its arrival to whoever was told of it. */
export async function getDelivery(ctx: Ctx, id: string): Promise<DeliveryStory> {
  authorize(ctx, 'delivery.read')
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<StoryRow[]>(sql`
      select ${deliveryColumns}, i.content_type as "contentType", i.last_error as "lastError", i.body, i.headers,
        i.vouched_at is not null as vouched, ${completionsOf} as completions,
        ch.settings, ch.source, ch.product_line_id as "productLineId", ${mappingInForce} as mapping, m.name as "ownerName"
      ${deliveryJoins} left join member m on m.tenant_id = l.tenant_id and m.id = l.owner_id
      where ${deliveryScope(ctx)} and i.id = ${id}::uuid`),
  )
  if (!row) throw notFound('delivery')
  const [judgements, ...moments] = await Promise.all([
    deliveryJudgements(ctx, id),
    ofDelivery(ctx, id),
    ofLead(ctx, row),
    told(ctx, row),
  ])
  const [fields, links] = await Promise.all([fieldsFor(ctx, row), linksOf(ctx, id)])
  const asked = askedOf(row.verdict === 'quarantined' ? row.problems : [], fields)
  const received: DeliveryMoment = {
    at: row.receivedAt,
    what: 'received',
    type: 'received',
    actor: null,
    data: {},
  }
  return {
    ...shownDelivery(ctx, row),
    contentType: row.contentType,
    lastError: row.lastError,
    owner: row.ownerId && row.ownerName ? { id: row.ownerId, name: row.ownerName } : null,
    body: ctx.actor.visibility.contact === 'clear' ? bodyText(row.body, row.contentType) : null,
    records: recordsOf(ctx, row),
    asked,
    known: await knownOf(ctx, row, asked),
    links,
    judgements,
    story: [received, ...moments.flat().sort((a, b) => a.at.getTime() - b.at.getTime())],
  }
}

async function ofDelivery(ctx: Ctx, id: string): Promise<DeliveryMoment[]> {
  const { items } = await timelineOf(ctx, ['inbox', id], {})
  // What a lead came of it stands in the lead's own events, with names.
  return items.filter(({ type }) => type.startsWith('delivery.')).map(asMoment)
}

/** What happened to the lead since; a key that may not read leads sees the delivery's part only. */
async function ofLead(ctx: Ctx, { leadId, receivedAt }: StoryRow): Promise<DeliveryMoment[]> {
  if (!leadId || !ctx.actor.permissions.has('lead.read')) return []
  const { items } = await leadTimeline(ctx, leadId, {})
  return items.filter(({ at }) => at >= receivedAt).map(asMoment)
}

const fieldsFor = async (ctx: Ctx, { verdict }: StoryRow) =>
  verdict === 'quarantined' ? customFields(ctx, 'lead') : []

const asMoment = ({ at, type, actor, data }: TimelineEntry): DeliveryMoment => ({
  at,
  what: 'event',
  type,
  actor: { kind: actor.kind, name: actor.name ?? null },
  data,
})

async function told(ctx: Ctx, { leadId, receivedAt }: StoryRow): Promise<DeliveryMoment[]> {
  if (!leadId) return []
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Array<{ kind: string; at: Date; readAt: Date | null; id: string; name: string }>>(sql`
      select n.kind, n.created_at as at, n.read_at as "readAt", m.id, m.name
      from notification n join member m on m.tenant_id = n.tenant_id and m.id = n.recipient_id
      where n.tenant_id = ${ctx.tenantId}::uuid and n.kind = any(${[...notificationKinds]}) and n.subject_id = ${leadId}::uuid
        and n.created_at >= ${receivedAt} order by n.created_at limit 50`),
  )
  return rows.map(({ kind, at, readAt, id, name }) => ({
    at,
    what: 'notified',
    type: kind,
    actor: null,
    data: { recipient: { id, name }, readAt },
  }))
}

/** All its records, those that are in as well. */
const recordsOf = (ctx: Ctx, row: StoryRow): DeliveryRecord[] | null =>
  readAgain({ ...row, partly: null })?.leads.map((lead) => recordOf(ctx, lead)) ?? null

function readAgain(row: StoryRow): ReadDelivery | null {
  const connector = connectorOf(row.channelKind)
  const settings = ChannelSettings.safeParse(row.settings)
  if (!connector || !settings.success) return null
  const { data } = settings
  const read = readDelivery(row, connector, mappingOf(row.mapping, data), storedSettings(row.channelId, data))
  return read.readable ? read : null
}

/** It waits because a person is asked, whatever its channel says by now. */
const ASKED: DuplicatePolicy = { open: 'ask', ended: { days: LONGEST_LOOK_BACK, answer: 'ask' } }

async function knownOf(
  ctx: Ctx,
  row: StoryRow,
  asked: readonly AskedRecord[],
): Promise<DeliveryStory['known']> {
  const waits = new Set(asked.flatMap(({ record, known }) => (known ? record : [])))
  const read = waits.size > 0 ? readAgain(row) : null
  if (!read) return []
  const arriving = read.leads.map((lead, i) => ({ record: read.places[i] ?? i, lead, fits: false }))
  const { productLineId, receivedAt: now } = row
  const met = await meetsOf(ctx, { productLineId, policy: ASKED, now }, arriving)
  return arriving.flatMap(({ record }, i) => {
    const one = met[i]
    return one && waits.has(record) ? [{ record, met: one }] : []
  })
}

function recordOf(ctx: Ctx, lead: AdmitLead): DeliveryRecord {
  const clear = ctx.actor.visibility.contact === 'clear'
  const shown = (text: string | null | undefined, mask: (text: string | null) => string | null) =>
    clear ? (text ?? null) : mask(text ?? null)
  return {
    name: lead.name,
    company: lead.company ?? null,
    phone: shown(lead.phone, maskPhone),
    email: shown(lead.email, maskEmail),
    wechat: shown(lead.wechat, maskHandle),
    region: lead.region ?? null,
    city: lead.city ?? null,
    message: lead.message ?? null,
    isTest: lead.isTest ?? false,
    unmapped: Object.keys(lead.extra ?? {}),
  }
}
