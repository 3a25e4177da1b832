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
import { PARKED } from '../types'
import { refuseUnfitCustom } from './change-custom'
import { leadRow } from './lead-row'
import { tellLeadWatchers } from './tell-lead-watchers'

/**
 * What became of one admitted lead: a new one, a touch on the open lead of a known person, or nothing, because such a
 * lead was to be left alone.
 */
export interface Admission {
  outcome: 'admitted' | 'touched' | 'known'
  leadId: string
  partyId: string
  ownerId: string | null
}

/** How leads are let in where it is not the usual way. */
export interface AdmitHow {
  /** What somebody means who has an open lead: a touch on it, or nothing at all. */
  known?: 'touch' | 'leave'
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
 * lead, whose owner stays; anybody else a new lead. Parallel and repeated copies of one person make one lead: the
 * person's keys are locked until the commit.
 */
export async function admitLeads(
  ctx: Ctx,
  input: readonly AdmitLead[],
  { known = 'touch', quiet = false }: AdmitHow = {},
): Promise<Admission[]> {
  authorize(ctx, 'lead.admit')
  const leads = parse(AdmitLeads, input)
  return withTenant(ctx, async (c) => {
    await refuseUnfitCustom(c, leads)
    const parties = await recogniseParties(c, leads)
    const open = await openLeads(c, parties)
    const admissions = leads.map((lead, i) => decide(lead, (parties[i] as Recognised).partyId, open, known))
    // Sent together, carried out in this order.
    await Promise.all([
      insertLeads(c, leads, parties, admissions, quiet),
      insertTouches(c, leads, admissions),
      appendAdmissions(c, leads, parties, admissions),
      quiet ? undefined : tellOwners(c, leads, admissions),
    ])
    tellLeadWatchers(
      c,
      admissions.flatMap(({ outcome, leadId, ownerId }, i) =>
        outcome === 'known'
          ? []
          : [{ id: leadId, productLineId: (leads[i] as LeadFacts).productLineId, ownerId }],
      ),
    )
    return admissions
  })
}

const slotOf = (partyId: string, lead: Pick<LeadFacts, 'productLineId' | 'isTest'>): string =>
  `${partyId}/${lead.productLineId}/${lead.isTest}`

type OpenLeads = Map<string, { leadId: string; ownerId: string | null }>

/**
 * Locked until the commit: none may be closed, or change its owner, while a touch is put on it. Ordered as text, which is
 * the same order: by the key itself a plan might pass over everybody's leads to find a few people's.
 */
async function openLeads(c: TxCtx, parties: readonly Recognised[]): Promise<OpenLeads> {
  const known = [...new Set(parties.filter((p) => !p.isNew).map((p) => p.partyId))]
  if (known.length === 0) return new Map()
  const rows = await c.tx.$queryRaw<
    Array<{ id: string; partyId: string; productLineId: string; ownerId: string | null; isTest: boolean }>
  >(sql`
    select id, party_id as "partyId", product_line_id as "productLineId", owner_id as "ownerId", is_test as "isTest"
    from lead where tenant_id = ${c.tenantId}::uuid and party_id = any(${known}::uuid[])
      and status in ('new', 'holding', 'assigned', 'working')
    order by id::text for no key update`)
  // Of several the oldest gets the touch.
  return new Map(rows.reverse().map((r) => [slotOf(r.partyId, r), { leadId: r.id, ownerId: r.ownerId }]))
}

/** Within one call a second copy of a person touches the lead the first one made. */
function decide(
  lead: LeadFacts,
  partyId: string,
  open: OpenLeads,
  known: NonNullable<AdmitHow['known']>,
): Admission {
  const slot = slotOf(partyId, lead)
  const existing = open.get(slot)
  if (existing) return { outcome: known === 'leave' ? 'known' : 'touched', partyId, ...existing }
  const leadId = newId()
  open.set(slot, { leadId, ownerId: null })
  return { outcome: 'admitted', leadId, partyId, ownerId: null }
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
    insert into lead (id, party_id, name, company, mobile, phone, email, wechat, region, city, product_line_id, channel_id,
      source, message, is_test, custom, extra, received_at, created_at, last_activity_at, search_grams, status, holding_reason, held_at)
    select g.id, g.party_id, g.name, g.company, g.mobile, g.phone, g.email, g.wechat, g.region, g.city, g.product_line_id, g.channel_id,
      g.source, g.message, g.is_test, g.custom, g.extra, g.received_at, ${c.now}, ${c.now}, g.search_grams,
      ${status}, ${reason}::text, ${heldAt}::timestamptz
    from jsonb_to_recordset(${rowsParameter(rows)}) as g(id uuid, party_id uuid, name text, company text, mobile text, phone text,
      email text, wechat text, region text, city text, product_line_id uuid, channel_id uuid, source text, message text,
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
