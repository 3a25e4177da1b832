import { z } from 'zod'
import { previewRoute } from '@/lib/assignment/queries/preview-route'
import type { Factor } from '@/lib/assignment/schema'
import { OPENED_HEADER } from '@/lib/connectors/form/hosted-connector'
import { mapping } from '@/lib/connectors/mapping-schema'
import type { AdmitLead } from '@/lib/leads/schema'
import { type KnownAnswer, USUAL_DUPLICATES } from '@/lib/leads/types'
import { authorize, type Ctx, lending } from '@/lib/platform/ctx'
import { refusingWrites } from '@/lib/platform/db/refusing-writes'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { newId } from '@/lib/platform/ids'
import { maskEmail, maskHandle, maskPhone } from '@/lib/platform/privacy/mask'
import { parse } from '@/lib/platform/validate'
import { publishedRules } from '@/lib/rules/queries'
import { admissionWords, askedBy } from '../admission/words'
import { wouldWait } from '../commands/await-confirmation'
import { readDeliveries } from '../commands/drain-inbox'
import type { ClaimedDelivery } from '../commands/give-back'
import { judgeDeliveries } from '../commands/judge-deliveries'
import { contentTypeOf } from '../mapping/open-sample'
import { admissionRuleSet, type Problem } from '../schema'
import { type ChannelToRead, channelToRead } from './channel-to-read'
import type { RecordJudgement } from './delivery-judgements'
import { type Met, meetsOf } from './known-to-intake'
import { LONGEST_SAMPLE } from './read-sample'
import { storedDelivery } from './stored-delivery'

/** Something a channel might get, to see what would become of it, by the mapping in force or another one. */
export const TestSubmit = z.strictObject({
  channelId: z.uuid(),
  sample: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('text'), text: z.string().min(1).max(LONGEST_SAMPLE) }),
    z.strictObject({ is: z.literal('delivery'), deliveryId: z.uuid() }),
  ]),
  mapping: mapping.optional(),
})
export type TestSubmit = z.input<typeof TestSubmit>

/** Records of one submission that are told about. */
const MOST_RECORDS = 20

/** A field of the lead that would be made, by the name mappings and rules have for it. */
export interface TestedFact {
  name: string
  value: string | number | boolean | string[]
}

/** Who would get a lead, or why nobody. */
export interface TestedRoute {
  winner: { id: string; name: string } | null
  holdingReason: string | null
  /** How many could have been given it, of how many. */
  eligible: number
  considered: number
  /** The winner’s points, factor by factor. */
  factors: Pick<Factor, 'key' | 'points'>[]
}

/** What would become of one record. */
export interface TestedRecord {
  record: number
  outcome: 'admitted' | 'touched' | 'known' | 'quarantined' | 'rejected' | 'test'
  facts: TestedFact[]
  /** What was sent and has no place of its own; names only. */
  unmapped: string[]
  problems: Problem[]
  rules: (Pick<RecordJudgement['rules'][number], 'key' | 'asked' | 'holds' | 'onFail' | 'message'> & {
    version: number
  })[]
  /** Who it is about, where they are known, and what the channel does with them. */
  known: Met | null
  /** Null where no new lead would be given to anybody. */
  route: TestedRoute | null
}

export interface TestedSubmission {
  records: TestedRecord[]
  /** What is wrong with the whole of it. */
  problems: Problem[]
  /** All this happens only once whoever left the address has confirmed it. */
  confirms: boolean
  /** Milliseconds it took. */
  ms: number
}

/**
 * What would become of a submission: read, judged, recognised and given to somebody by the very functions that do so for
 * a real one, and nothing of it kept. It runs where the database itself refuses to write.
 */
export async function testSubmit(ctx: Ctx, input: TestSubmit): Promise<TestedSubmission> {
  authorize(ctx, 'channel.manage')
  const { channelId, sample, mapping } = parse(TestSubmit, input)
  const startedAt = performance.now()
  return withTenant(ctx, (c) =>
    refusingWrites(c, async () => {
      const channel = await channelToRead(c, channelId)
      const sent =
        sample.is === 'text'
          ? {
              body: new TextEncoder().encode(sample.text),
              // A page of ours is opened before it is sent.
              headers: { 'content-type': contentTypeOf(sample.text), [OPENED_HEADER]: '60000' },
              receivedAt: c.now,
            }
          : await storedDelivery(c, channelId, sample.deliveryId)
      const delivery = asClaimed(channel, sent, mapping)
      const read = await readDeliveries(c, [delivery])
      const judged = await judgeDeliveries(c, read)
      const records = await told(c, channel, read[0], judged[0])
      const problems = (judged[0]?.read.problems ?? []).filter(({ record }) => record === undefined)
      const confirms = judged[0] ? await wouldWait(c, judged[0]) : false
      return { records, problems, confirms, ms: Math.round(performance.now() - startedAt) }
    }),
  )
}

const asClaimed = (
  { id, kind, source, productLineId, stored, mapping }: ChannelToRead,
  sent: Pick<ClaimedDelivery, 'body' | 'headers' | 'receivedAt'>,
  other: ChannelToRead['stored']['mapping'],
): ClaimedDelivery => ({
  ...sent,
  id: newId(),
  channelId: id,
  productLineId,
  source,
  kind,
  attempts: 1,
  abandoned: false,
  // The traps of a form are for machines, and a person asks here.
  vouched: true,
  // Without a version in force, what stands in the settings is what a channel is read by.
  mapping: null,
  settings: { ...stored, mapping: other ?? mapping },
})

type Opened = Awaited<ReturnType<typeof judgeDeliveries>>[number] | undefined

async function told(c: TxCtx, channel: ChannelToRead, read: Opened, judged: Opened): Promise<TestedRecord[]> {
  if (!read || !judged || read.read.spam) return []
  const arriving = read.read.leads.slice(0, MOST_RECORDS).map((lead, i) => {
    const record = read.read.places[i] ?? i
    const problems = problemsOf(judged, record)
    return { record, lead, problems, fits: problems.length === 0 && !lead.isTest }
  })
  const policy = channel.stored.duplicates ?? USUAL_DUPLICATES
  const met = await meetsOf(c, { productLineId: channel.productLineId, policy, now: c.now }, arriving)
  const rulesOf = await ruleTeller(c, channel.source, judged)
  const records: TestedRecord[] = []
  for (const [i, { record, lead, problems }] of arriving.entries()) {
    const known = met[i] ?? null
    const outcome = outcomeOf(lead, problems, known)
    records.push({
      record,
      outcome,
      facts: factsOf(c, lead),
      unmapped: Object.keys(lead.extra ?? {}),
      problems,
      rules: rulesOf(record),
      known,
      route: outcome === 'admitted' ? await routeOf(c, lead) : null,
    })
  }
  return [...records, ...unreadOf(judged, records)].sort((a, b) => a.record - b.record)
}

const problemsOf = ({ read }: NonNullable<Opened>, record: number): Problem[] =>
  read.problems.filter((problem) => problem.record === record)

/** Records that hold no lead at all, with what is wrong with them. */
function unreadOf(judged: NonNullable<Opened>, told: readonly TestedRecord[]): TestedRecord[] {
  const made = new Set(told.map(({ record }) => record))
  const others = [...new Set(judged.read.problems.flatMap(({ record }) => record ?? []))]
  return others
    .filter((record) => !made.has(record))
    .slice(0, MOST_RECORDS - told.length)
    .map((record) => ({
      record,
      outcome: 'quarantined',
      facts: [],
      unmapped: [],
      problems: problemsOf(judged, record),
      rules: [],
      known: null,
      route: null,
    }))
}

/** What becomes of somebody who is known, by what their channel does with them. */
const OUTCOMES = {
  touch: 'touched',
  fill: 'touched',
  new: 'admitted',
  leave: 'known',
  ask: 'quarantined',
} as const satisfies Record<KnownAnswer, TestedRecord['outcome']>

function outcomeOf(
  lead: AdmitLead,
  problems: readonly Problem[],
  known: Met | null,
): TestedRecord['outcome'] {
  if (problems.some(({ onFail }) => onFail === 'reject')) return 'rejected'
  if (problems.length > 0) return 'quarantined'
  if (lead.isTest) return 'test'
  return known ? OUTCOMES[known.answer] : 'admitted'
}

/** The lead's fields that have something, contacts as this reader may see them. */
function factsOf(ctx: Ctx, { custom = {}, ...lead }: AdmitLead): TestedFact[] {
  const clear = ctx.actor.visibility.contact === 'clear'
  const own: Record<string, string | null | undefined> = {
    name: lead.name,
    phone: clear ? lead.phone : maskPhone(lead.phone ?? null),
    company: lead.company,
    email: clear ? lead.email : maskEmail(lead.email ?? null),
    wechat: clear ? lead.wechat : maskHandle(lead.wechat ?? null),
    creditCode: lead.creditCode,
    region: lead.region,
    city: lead.city,
    message: lead.message,
  }
  return [
    ...Object.entries(own).flatMap(([name, value]) => (value ? [{ name, value }] : [])),
    ...Object.entries(custom).map(([key, value]) => ({ name: `custom.${key}`, value })),
  ]
}

/** Every rule of the version in force, with what it said of a record; none where the source has no rules. */
async function ruleTeller(c: TxCtx, source: string, judged: NonNullable<Opened>) {
  const version = await publishedRules(c, admissionRuleSet, source)
  const words = version ? await admissionWords(c) : null
  return (record: number): TestedRecord['rules'] => {
    const judgement = judged.judgements?.find((one) => one.record === record)
    if (!version || !words || !judgement) return []
    const failed = new Set(judgement.failed.map(({ key }) => key))
    return version.body.rules.map((rule) => ({
      key: rule.key,
      asked: askedBy(rule, words),
      holds: !failed.has(rule.key),
      onFail: rule.onFail,
      message: rule.message[c.locale],
      version: version.number,
    }))
  }
}

async function routeOf(c: TxCtx, lead: AdmitLead): Promise<TestedRoute> {
  const { winnerId, holdingReason, candidates } = await previewRoute(lending(c, 'delivery.read'), {
    productLineId: lead.productLineId,
    region: lead.region ?? null,
    city: lead.city ?? null,
    source: lead.source,
    channelId: lead.channelId ?? null,
    company: lead.company ?? null,
    custom: lead.custom ?? {},
  })
  const [winner] = winnerId
    ? await c.tx.$queryRaw<{ id: string; name: string }[]>(sql`
        select m.id, m.name from member m where m.tenant_id = ${c.tenantId}::uuid and m.id = ${winnerId}::uuid`)
    : []
  const factors = candidates.find(({ memberId }) => memberId === winnerId)?.factors ?? []
  return {
    winner: winner ?? null,
    holdingReason,
    eligible: candidates.filter(({ hardFails }) => hardFails.length === 0).length,
    considered: candidates.length,
    factors: factors.map(({ key, points }) => ({ key, points })),
  }
}
