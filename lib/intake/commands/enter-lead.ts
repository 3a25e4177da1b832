import { keepLead } from '@/lib/assignment/commands/keep-lead'
import { ENTERED_BY_HAND } from '@/lib/catalog/policy'
import { findRegion } from '@/lib/catalog/queries/find-region'
import { sourceKeyOf, sourceUnlessSaid } from '@/lib/catalog/queries/list-sources'
import { admitLead, type UsualAdmission } from '@/lib/leads/commands/admit-leads'
import { enteredCustom } from '@/lib/leads/commands/change-custom'
import type { AdmitLead } from '@/lib/leads/schema'
import { authorize, type Ctx, lending, memberOf } from '@/lib/platform/ctx'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { apiText } from '@/lib/platform/http/api-text'
import { parse } from '@/lib/platform/validate'
import { recordFirings } from '@/lib/rules/commands/publish-rules'
import { admissionBench } from '../admission/in-force'
import { firingOf, type Judgement, judge } from '../admission/judge'
import { EnterLead } from '../schema'

/** What became of an entered lead, and whether it stays with the member who entered it. */
export interface EnteredLead extends Pick<UsualAdmission, 'outcome' | 'leadId' | 'ownerId'> {
  kept: boolean
}

/**
 * Lets in a lead a person or a program enters, by the same verb as everything that comes from outside: somebody known
 * with an open lead gets a touch on it, whose owner is told; anybody else a new lead. It stays with the member who
 * entered it or goes to assignment, as they say; unless they say, a rep keeps it and everybody else hands it over.
 */
export async function enterLead(ctx: Ctx, input: EnterLead): Promise<EnteredLead> {
  authorize(ctx, 'lead.create')
  const { handling, region, city, source: named, custom = {}, ...facts } = parse(EnterLead, input)
  const keep = handling === undefined ? handsOn(ctx) : handling === 'keep'
  if (keep && !memberOf(ctx)) throw new AppError('forbidden', 'membersOnly')
  const place = findRegion(`${region ?? ''}${city ?? ''}`)
  return withTenant(ctx, async (c) => {
    await refuseForeignLine(c, facts.productLineId)
    const lead: AdmitLead = {
      ...facts,
      custom: { ...(await enteredCustom(c, custom)) },
      region: place.province,
      city: place.city ?? (city || null),
      source: named ? await sourceKeyOf(c, named) : await sourceUnlessSaid(c, ENTERED_BY_HAND),
      receivedAt: c.now,
    }
    const judgement = await refuseUnlessAdmissible(c, lead)
    const admission = await admitLead(lending(c, 'lead.admit', 'notification.send'), lead)
    if (judgement) await recordFirings(c, [firingOf(judgement, ['lead', admission.leadId])])
    const kept = keep && admission.outcome === 'admitted'
    if (kept) await keepLead(c, { leadId: admission.leadId, reason: apiText(ctx.locale, 'keptByHand') })
    const { outcome, leadId, ownerId } = admission
    return { outcome, leadId, ownerId: kept ? memberOf(ctx) : ownerId, kept }
  })
}

/** Whoever does not give leads to others works them: what they bring is theirs. */
const handsOn = (ctx: Ctx): boolean => memberOf(ctx) !== null && !ctx.actor.permissions.has('lead.assign')

/**
 * Holds what is entered against the rules of its source, as a delivery from there would be.
 *
 * @throws AppError `validation` with each rule's own message at its field
 */
async function refuseUnlessAdmissible(c: TxCtx, lead: AdmitLead): Promise<Judgement | null> {
  const bench = await admissionBench(c, [lead.source])
  const judgement = bench && judge(bench, lead)
  if (!judgement || judgement.verdict === 'admitted') return judgement
  throw new AppError('validation', 'admission.refused', {
    details: judgement.failed.map(({ field, message }) => ({
      path: field,
      messageKey: 'admission.rule',
      params: { message: message[c.locale] },
    })),
  })
}

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
