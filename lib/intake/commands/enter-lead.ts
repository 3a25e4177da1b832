import { keepLead } from '@/lib/assignment/commands/keep-lead'
import { ENTERED_BY_HAND } from '@/lib/catalog/policy'
import { findRegion } from '@/lib/catalog/queries/find-region'
import { sourceKeyOf, sourceUnlessSaid } from '@/lib/catalog/queries/list-sources'
import { type Admission, admitLeads } from '@/lib/leads/commands/admit-leads'
import { enteredCustom } from '@/lib/leads/commands/change-custom'
import type { AdmitLead } from '@/lib/leads/schema'
import { type DuplicatePolicy, USUAL_DUPLICATES } from '@/lib/leads/types'
import { authorize, type Ctx, lending, memberOf } from '@/lib/platform/ctx'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { apiText } from '@/lib/platform/http/api-text'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { recordFirings } from '@/lib/rules/commands/publish-rules'
import { admissionBench } from '../admission/in-force'
import { firingOf, type Judgement, judge } from '../admission/judge'
import { EnterLead } from '../schema'

/** What became of an entered lead, and whether it stays with the member who entered it. */
export interface EnteredLead extends Pick<Admission, 'leadId' | 'ownerId'> {
  outcome: Exclude<Admission['outcome'], 'asked'>
  kept: boolean
}

/**
 * Lets in a lead a person or a program enters, by the same verb as everything that comes from outside: somebody known
 * with an open lead gets a touch on it, whose owner is told, or what `duplicates` says; anybody else a new lead. It stays
 * with the member who entered it or goes to assignment, as they say; unless they say, a rep keeps it and everybody else
 * hands it over. What the rules of its source refuse leaves their answer behind and nothing else.
 *
 * @throws AppError `validation` with each rule's own message · `conflict` `lead.known` where the policy asks a person
 */
export async function enterLead(ctx: Ctx, input: EnterLead): Promise<EnteredLead> {
  authorize(ctx, 'lead.create')
  const { handling, region, city, source: named, custom = {}, duplicates, ...facts } = parse(EnterLead, input)
  const keep = handling === undefined ? handsOn(ctx) : handling === 'keep'
  if (keep && !memberOf(ctx)) throw new AppError('forbidden', 'membersOnly')
  const place = findRegion(`${region ?? ''}${city ?? ''}`)
  const entered = await withTenant(ctx, async (c) => {
    await refuseForeignLine(c, facts.productLineId)
    const lead: AdmitLead = {
      ...facts,
      custom: { ...(await enteredCustom(c, custom)) },
      region: place.province,
      city: place.city ?? (city || null),
      source: named ? await sourceKeyOf(c, named) : await sourceUnlessSaid(c, ENTERED_BY_HAND),
      receivedAt: c.now,
    }
    return judgedAndAdmitted(c, lead, { keep, duplicates })
  })
  // Behind the commit, which keeps what the rules said.
  if ('refusedBy' in entered) throw refusal(ctx, entered.refusedBy)
  return entered
}

type Judged = EnteredLead | { refusedBy: Judgement }

async function judgedAndAdmitted(
  c: TxCtx,
  lead: AdmitLead,
  { keep, duplicates }: { keep: boolean; duplicates: DuplicatePolicy | undefined },
): Promise<Judged> {
  const judgement = await judgementOn(c, lead)
  if (judgement && judgement.verdict !== 'admitted') {
    await recordFirings(c, [firingOf(judgement, ['entry', newId()])])
    return { refusedBy: judgement }
  }
  const { outcome, leadId, ownerId } = await admit(c, lead, duplicates)
  if (judgement) await recordFirings(c, [firingOf(judgement, ['lead', leadId])])
  const kept = keep && outcome === 'admitted'
  if (kept) await keepLead(c, { leadId, reason: apiText(c.locale, 'keptByHand') })
  return { outcome, leadId, ownerId: kept ? memberOf(c) : ownerId, kept }
}

async function admit(
  c: TxCtx,
  lead: AdmitLead,
  duplicates: DuplicatePolicy = USUAL_DUPLICATES,
): Promise<Omit<EnteredLead, 'kept'>> {
  const lent = lending(c, 'lead.admit', 'notification.send')
  const [admission] = await admitLeads(lent, [lead], { duplicates: [duplicates] })
  const { outcome, leadId, ownerId } = admission as Admission
  if (outcome === 'asked') throw new AppError('conflict', 'lead.known')
  return { outcome, leadId, ownerId }
}

/** Whoever does not give leads to others works them: what they bring is theirs. */
const handsOn = (ctx: Ctx): boolean => memberOf(ctx) !== null && !ctx.actor.permissions.has('lead.assign')

/** What the rules of its source say of what is entered, as they would of a delivery from there. */
async function judgementOn(c: TxCtx, lead: AdmitLead): Promise<Judgement | null> {
  const bench = await admissionBench(c, [lead.source])
  return bench && judge(bench, lead)
}

/** Each rule's own message, at its field. */
const refusal = (ctx: Ctx, { failed }: Judgement): AppError =>
  new AppError('validation', 'admission.refused', {
    details: failed.map(({ field, message }) => ({
      path: field,
      messageKey: 'admission.rule',
      params: { message: message[ctx.locale] },
    })),
  })

/** A line the actor does not work in does not exist for them. */
async function refuseForeignLine(c: TxCtx, productLineId: string): Promise<void> {
  const { productLines } = c.actor.visibility
  const line =
    productLines === 'all' || productLines.includes(productLineId)
      ? await c.tx.productLine.findFirst({ where: { id: productLineId }, select: { id: true } })
      : null
  if (!line)
    throw new AppError('validation', 'validation', {
      details: [{ path: 'productLineId', messageKey: 'unknownProductLine' }],
    })
}
