import { findRegion } from '@/lib/catalog/queries/find-region'
import type { Connector, ConnectorSettings, FlatRecord } from '@/lib/connectors/connector'
import { applyMapping, type MappedRecord } from '@/lib/connectors/mapping'
import type { Mapping } from '@/lib/connectors/mapping-schema'
import { recordsIn } from '@/lib/connectors/records-in'
import type { AdmitLead } from '@/lib/leads/schema'
import { completed } from '../completed'
import type { Problem, RecordCompletion } from '../schema'
import type { Partly } from '../types'

/** A stored delivery with what its channel says about it. */
export interface DeliveryToRead {
  id: string
  channelId: string
  body: Uint8Array
  headers: Record<string, string>
  receivedAt: Date
  productLineId: string
  source: string
  /** Somebody has looked and says that it is no spam. */
  vouched?: boolean
  /** The person it is about has confirmed the address they left. */
  confirmed?: boolean
  /** What people added to its records since, oldest first; null: nothing. */
  completions?: readonly RecordCompletion[][] | null
  /** Where some of its records are in: which ones are not. Only those are read. */
  partly?: Partly | null
}

/** Who a delivery is about, as far as it says: by this it is found again, whatever became of it. */
export interface DeliverySubject {
  name: string | null
  company: string | null
  phone: string | null
}

/** What a delivery holds: leads that may be admitted, and what is wrong with the rest. */
export interface ReadDelivery {
  leads: AdmitLead[]
  problems: Problem[]
  readable: boolean
  /** The vendor tells something that makes no lead; `problems` says what. */
  notice: boolean
  /** Leads the notice names, which are to be fetched. */
  references: readonly string[]
  /** A machine sent it: kept with what it says, and nothing becomes a lead. */
  spam: boolean
  /** The person has to confirm the address they left before a lead is made. */
  unconfirmed: boolean
  subject: DeliverySubject | null
  /** Whom its further records are about. */
  others: readonly DeliverySubject[]
  /** Which record each lead is of. */
  places: readonly number[]
  /** How many records it holds, whatever becomes of them. */
  records: number
}

/** Ours alone: the door keeps no header of this family from outside. */
export const TEST_HEADER = 'x-meridian-test'
/** A source's clock that runs ahead of ours by more than this is not believed (ms). */
const CLOCK_TOLERANCE = 5 * 60_000

const NOTHING: ReadDelivery = {
  leads: [],
  problems: [],
  readable: true,
  notice: false,
  references: [],
  spam: false,
  unconfirmed: false,
  subject: null,
  others: [],
  places: [],
  records: 0,
}

/** The mapping was changed so that the records are others than those of which some are in: nobody knows which are left. */
const RECORDS_MOVED = 'intakeProblems.recordsMoved'

/** So many people of one delivery are found by a search. */
const MOST_SUBJECTS = 50

/** Reads a stored delivery again, from its bytes, into leads: open with the channel's settings, parse, map, and say precisely what is missing. Pure. */
export function readDelivery(
  delivery: DeliveryToRead,
  connector: Connector,
  mapping?: Mapping,
  settings: ConnectorSettings = {},
): ReadDelivery {
  const incoming = { method: 'POST', headers: delivery.headers, query: {}, body: delivery.body }
  const parsed = connector.parse(incoming, settings)
  if (!parsed.ok) {
    const problem = { path: '', messageKey: parsed.messageKey, params: { ...parsed.params } }
    return { ...NOTHING, readable: false, problems: [problem] }
  }
  if (parsed.notice) {
    const problem = { path: '', messageKey: `intakeProblems.notice.${parsed.notice}` }
    return { ...NOTHING, notice: true, references: parsed.references ?? [], problems: [problem] }
  }
  const read = readRecords(delivery, connector, parsed.records, mapping)
  if (!parsed.spam || delivery.vouched) return { ...NOTHING, ...read }
  const problem = { path: '', messageKey: `intakeProblems.spam.${parsed.spam}` }
  return { ...NOTHING, problems: [problem], subject: read.subject, others: read.others, spam: true }
}

function readRecords(
  delivery: DeliveryToRead,
  connector: Connector,
  records: readonly FlatRecord[],
  mapping: Mapping = connector.defaultMapping,
): Pick<ReadDelivery, 'leads' | 'problems' | 'subject' | 'others' | 'places' | 'records'> {
  const leads: AdmitLead[] = []
  const places: number[] = []
  const problems: Problem[] = []
  const subjects: DeliverySubject[] = []
  const each = records.flatMap((record) => recordsIn(record, mapping.each))
  const { partly } = delivery
  const moved = partly && partly.of !== each.length
  const open = partly && new Set(partly.open)
  each.forEach((record, index) => {
    const { mapped, custom } = completed(
      applyMapping(record, mapping, findRegion),
      delivery.completions ?? [],
      index,
    )
    if (subjects.length < MOST_SUBJECTS) subjects.push(subjectOf(mapped))
    if (moved || open?.has(index) === false) return
    const wrong = problemsOf(mapped, index)
    problems.push(...wrong)
    if (wrong.length > 0) return
    const lead = leadOf(delivery, connector, record, mapped)
    leads.push({ ...lead, custom: { ...lead.custom, ...custom } })
    places.push(index)
  })
  if (moved) problems.push(...partly.open.map((record) => ({ record, path: '', messageKey: RECORDS_MOVED })))
  const [subject = null, ...others] = subjects
  return { leads, places, problems, subject, others, records: each.length }
}

const subjectOf = ({ facts }: MappedRecord): DeliverySubject => ({
  name: cut(facts.name ?? facts.company ?? facts.phone, 120),
  company: cut(facts.company, 200),
  phone: cut(facts.phone, 40),
})

/** What keeps a record from being a lead: nobody could call, or an answer came whose meaning nobody has said. */
function problemsOf(mapped: MappedRecord, record: number): Problem[] {
  const unknown = mapped.unknown.map(
    ({ to, key, value }): Problem => ({
      record,
      path: to,
      messageKey: 'intakeProblems.unknownValue',
      params: { key: shortened(key, 200), value: shortened(value, 60) },
    }),
  )
  if (reachable(mapped)) return unknown
  return [{ record, path: 'phone', messageKey: 'intakeProblems.noContact' }, ...unknown]
}

/** Without a way to reach them nobody can be called: not a lead yet. */
const reachable = ({ facts }: MappedRecord): boolean =>
  Boolean(facts.phone || facts.email || facts.wechat || facts.qq)

const cut = (text: string | undefined, max: number): string | null => (text && shortened(text, max)) || null

/** At most `max` characters, never ending in half of a pair: PostgreSQL stores no lone surrogate. */
const shortened = (text: string, max: number): string =>
  text.length <= max ? text : text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '')

function leadOf(
  delivery: DeliveryToRead,
  connector: Connector,
  record: FlatRecord,
  { facts, custom, extra }: MappedRecord,
): AdmitLead {
  return {
    name:
      cut(facts.name ?? facts.company ?? facts.phone ?? facts.email ?? facts.wechat ?? facts.qq, 120) ?? '?',
    company: cut(facts.company, 200),
    phone: cut(facts.phone, 40),
    email: cut(facts.email, 254),
    wechat: cut(facts.wechat, 64),
    creditCode: cut(facts.creditCode, 18),
    region: cut(facts.province, 20),
    city: cut(facts.city, 40),
    message: cut(facts.message ?? facts.interest, 4000),
    productLineId: delivery.productLineId,
    channelId: delivery.channelId,
    deliveryId: delivery.id,
    source: delivery.source,
    custom: Object.fromEntries(
      Object.entries(custom).map(([k, v]) => [shortened(k, 60), shortened(v, 2000)]),
    ),
    extra: Object.fromEntries(
      Object.entries({ ...extra, ...leftOver(facts) }).map(([k, v]) => [shortened(k, 200), v]),
    ),
    isTest: delivery.headers[TEST_HEADER] === '1' || connector.isTestLead(record),
    receivedAt: credible(connector.sourceTimeOf(record), delivery.receivedAt),
  }
}

/** Facts that have no column of their own (campaign, page, keyword …) stay with what the source sent. */
function leftOver(facts: MappedRecord['facts']): Record<string, string> {
  const { name, company, phone, email, wechat, creditCode, province, city, message, ...rest } = facts
  return rest as Record<string, string>
}

function credible(sourceTime: Date | null, receivedAt: Date): Date {
  if (!sourceTime || sourceTime.getTime() > receivedAt.getTime() + CLOCK_TOLERANCE) return receivedAt
  return sourceTime
}
