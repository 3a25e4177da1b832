import { type Recognised, recogniseParties } from '@/lib/customers/commands/recognise-parties'
import { notify } from '@/lib/notifications/commands/notify'
import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvents, type Subject } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { leadAdmitted, leadTouched } from '../events'
import { type AdmitLead, AdmitLeads, type LeadFacts } from '../schema'
import { type DuplicatePolicy, PARKED, USUAL_DUPLICATES } from '../types'
import { refuseUnfitCustom } from './change-custom'
import { fillLeads } from './fill-leads'
import { leadRow } from './lead-row'
import { type Fate, meetKnown } from './meet-known'
import { tellLeadWatchers } from './tell-lead-watchers'

/** What became of one lead on its way in. */
export interface Admission {
  /**
   * admitted: a new lead. touched: on the lead of a known person, which stays with its owner; filled: the same, and it took
   * what it lacked. known: such a lead was to be left alone. asked: a person has to decide, and nothing has been done.
   */
  outcome: 'admitted' | 'touched' | 'filled' | 'known' | 'asked'
  leadId: string
  partyId: string
  ownerId: string | null
  /** Whether the lead it is about has ended. */
  ended: boolean
}

/** How leads are let in where it is not the usual way. */
export interface AdmitHow {
  /** What becomes of each that is known, in the order of the leads; the usual policy for all unless given. */
  duplicates?: readonly DuplicatePolicy[]
  /** New leads wait until a person gives them out, and nobody is told of anything. */
  quiet?: boolean
}

/** What becomes of a lead that is let in the usual way. */
export type UsualAdmission = Admission & { outcome: 'admitted' | 'touched' }

/** Admits one lead; see admitLeads. */
export async function admitLead(ctx: Ctx, input: AdmitLead): Promise<UsualAdmission> {
  const [admission] = await admitLeads(ctx, [input])
  return admission as UsualAdmission
}

/**
 * Lets leads in. A person (known by a strong key) with an open lead of the same product line gets a touch on that
 * lead, whose owner stays, or what the lead's policy says of such people; anybody else a new lead. Parallel and repeated
 * copies of one person make one lead: the person's keys are locked until the commit.
 */
export async function admitLeads(
  ctx: Ctx,
  input: readonly AdmitLead[],
  { duplicates = [], quiet = false }: AdmitHow = {},
): Promise<Admission[]> {
  authorize(ctx, 'lead.admit')
  const leads = parse(AdmitLeads, input)
  const policies = leads.map((_, i) => duplicates[i] ?? USUAL_DUPLICATES)
  return withTenant(ctx, async (c) => {
    await refuseUnfitCustom(c, leads)
    const parties = await recogniseParties(c, leads)
    const fates = await meetKnown(c, leads, parties, policies)
    const admissions = fates.map(asAdmission)
    // Sent together, carried out in this order.
    await Promise.all([
      insertLeads(c, leads, parties, admissions, quiet),
      insertTouches(c, leads, admissions),
      appendAdmissions(c, leads, parties, admissions),
      quiet ? undefined : tellOwners(c, leads, admissions),
    ])
    const filled = await fill(c, input, fates)
    tellLeadWatchers(
      c,
      admissions.flatMap((a, i) =>
        a.outcome === 'admitted' || isTouch(a)
          ? [{ id: a.leadId, productLineId: (leads[i] as LeadFacts).productLineId, ownerId: a.ownerId }]
          : [],
      ),
    )
    return admissions.map((a, i) =>
      fates[i]?.answer === 'fill' && filled.has(a.leadId) ? { ...a, outcome: 'filled' } : a,
    )
  })
}

const OUTCOMES = { new: 'admitted', touch: 'touched', fill: 'touched', leave: 'known', ask: 'asked' } as const

const asAdmission = ({ answer, ...fate }: Fate): Admission => ({ ...fate, outcome: OUTCOMES[answer] })

const isTouch = ({ outcome }: Admission): boolean => outcome === 'touched'

/** Ids of the leads that took something. */
async function fill(c: TxCtx, leads: readonly AdmitLead[], fates: readonly Fate[]): Promise<Set<string>> {
  const given = fates.flatMap(({ answer, leadId }, i) =>
    answer === 'fill' ? [{ leadId, facts: leads[i] as AdmitLead }] : [],
  )
  return new Set(await fillLeads(c, given))
}

async function insertLeads(
  c: TxCtx,
  leads: readonly LeadFacts[],
  parties: readonly Recognised[],
  admissions: readonly Admission[],
  quiet: boolean,
): Promise<void> {
  const [status, reason, heldAt] = quiet ? ['holding', PARKED, c.now] : ['new', null, null]
  const rows = leads.flatMap((lead, i) => {
    const a = admissions[i] as Admission
    return a.outcome === 'admitted' ? [leadRow(lead, a.leadId, parties[i] as Recognised, c.now)] : []
  })
  if (rows.length === 0) return
  await c.tx.$executeRaw(sql`
    insert into lead (id, party_id, name, company, mobile, phone, email, wechat, region, city, grade, product_line_id, channel_id,
      source, message, is_test, custom, extra, received_at, created_at, last_activity_at, search_grams, status, holding_reason, held_at)
    select g.id, g.party_id, g.name, g.company, g.mobile, g.phone, g.email, g.wechat, g.region, g.city, g.grade, g.product_line_id, g.channel_id,
      g.source, g.message, g.is_test, g.custom, g.extra, g.received_at, ${c.now}, ${c.now}, g.search_grams,
      ${status}, ${reason}::text, ${heldAt}::timestamptz
    from jsonb_to_recordset(${rowsParameter(rows)}) as g(id uuid, party_id uuid, name text, company text, mobile text, phone text,
      email text, wechat text, region text, city text, grade text, product_line_id uuid, channel_id uuid, source text, message text,
      is_test boolean, custom jsonb, extra jsonb, received_at timestamptz, search_grams text[])`)
}

async function insertTouches(
  c: TxCtx,
  leads: readonly LeadFacts[],
  admissions: readonly Admission[],
): Promise<void> {
  const rows = leads.flatMap((lead, i) => {
    const a = admissions[i] as Admission
    if (a.outcome !== 'touched') return []
    return [
      {
        id: newId(),
        lead_id: a.leadId,
        channel_id: lead.channelId,
        delivery_id: lead.deliveryId,
        source: lead.source,
        at: lead.receivedAt ?? c.now,
      },
    ]
  })
  if (rows.length === 0) return
  await c.tx.$executeRaw(sql`
    with touched as (
      insert into lead_touch (id, lead_id, channel_id, delivery_id, source, at)
      select g.id, g.lead_id, g.channel_id, g.delivery_id, g.source, g.at
      from jsonb_to_recordset(${rowsParameter(rows)})
        as g(id uuid, lead_id uuid, channel_id uuid, delivery_id uuid, source text, at timestamptz)
    )
    update lead set last_activity_at = ${c.now}, version = version + 1
    where tenant_id = ${c.tenantId}::uuid and id = any(${rows.map((r) => r.lead_id)}::uuid[])`)
}

async function appendAdmissions(
  c: TxCtx,
  leads: readonly LeadFacts[],
  parties: readonly Recognised[],
  admissions: readonly Admission[],
): Promise<void> {
  const subjectsOf = (lead: LeadFacts, a: Admission): [Subject, ...Subject[]] => [
    ['lead', a.leadId],
    ['party', a.partyId],
    ...(lead.deliveryId ? ([['inbox', lead.deliveryId]] as const) : []),
  ]
  const all = leads.map((lead, i) => ({
    lead,
    party: parties[i] as Recognised,
    a: admissions[i] as Admission,
  }))
  const admitted = appendEvents(
    c,
    leadAdmitted,
    all
      .filter(({ a }) => a.outcome === 'admitted')
      .map(({ lead, party, a }) => ({
        subjects: subjectsOf(lead, a),
        data: {
          source: lead.source,
          channelId: lead.channelId,
          productLineId: lead.productLineId,
          isTest: lead.isTest,
          newParty: party.isNew,
        },
      })),
  )
  const touched = appendEvents(
    c,
    leadTouched,
    all
      .filter(({ a }) => a.outcome === 'touched')
      .map(({ lead, a }) => ({
        subjects: subjectsOf(lead, a),
        data: { source: lead.source, channelId: lead.channelId, ownerId: a.ownerId },
      })),
  )
  await Promise.all([admitted, touched])
}

/** The owner of a touched lead hears that their customer came in again. */
async function tellOwners(
  c: TxCtx,
  leads: readonly LeadFacts[],
  admissions: readonly Admission[],
): Promise<void> {
  const told = admissions.flatMap((a, i) => {
    const lead = leads[i] as LeadFacts
    // Whoever enters somebody they look after themselves knows.
    if (a.outcome !== 'touched' || !a.ownerId || lead.isTest || a.ownerId === memberOf(c)) return []
    const occasion = lead.deliveryId ?? newId()
    return [
      {
        kind: 'lead.touched' as const,
        subject: ['lead', a.leadId] as [string, string],
        occasion,
        recipientId: a.ownerId,
        productLineId: lead.productLineId,
        params: { source: lead.source },
      },
    ]
  })
  await notify(c, told)
}
