import type { z } from 'zod'
import { lockParties, mergeParties } from '@/lib/customers/commands/merge-parties'
import { partyMerged } from '@/lib/customers/events'
import type { MergeRelations } from '@/lib/customers/types'
import { authorize, type Ctx, lending } from '@/lib/platform/ctx'
import { identifier, join, sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { gramsOf } from '@/lib/platform/search/grams'
import { parse } from '@/lib/platform/validate'
import { decidablePair } from '../queries/list-pairs'
import { type Fold, foldsOf, type MergingLead, mergingLeads } from '../queries/merge-sides'
import { MergePair } from '../schema'
import { changeOwner } from './change-owner'
import { foldLeads } from './fold-leads'
import { tellLeadWatchers } from './tell-lead-watchers'

/** What of the upper domains a merge needs, handed in by wiring. */
export interface MergeWiring {
  relations: MergeRelations
  /** Brings what hangs on leads in step with them after some became part of others. */
  afterFold(c: TxCtx, leadIds: readonly string[]): Promise<void>
}

/** Key of the reason that stands with an owner who came with a merged lead; its words: messages, `events.reason`. */
const MERGED = 'lead.merged'

/**
 * Makes the two of a pair one: one party, and where both have an open lead of one product line, one lead. Facts of either
 * may survive; the owner is the survivor's unless the other one's is asked for. Only who sees every lead of both may.
 * Answers the merge's id, by which it can be undone for 30 days.
 */
export async function mergePair(ctx: Ctx, wired: MergeWiring, input: MergePair): Promise<string> {
  authorize(ctx, 'duplicate.manage')
  const given = parse(MergePair, input)
  return withTenant(ctx, async (c) => {
    const { sides } = await decidablePair(c, given.pairId)
    const [a, b] = sides
    if (!a.partyId || !b.partyId || !a.leadId || !b.leadId) throw notFound('duplicate')
    const [keep, other] = given.survivor === 'a' ? [a, b] : [b, a]
    const ids = [keep.partyId as string, other.partyId as string] as const
    const leads = await lockParties(c, ids, () => mergingLeads(c, ids))
    const one = (id: string | null) => leads.find((lead) => lead.id === id)
    const [stays, goes] = [one(keep.leadId), one(other.leadId)]
    const asSeen = [one(a.leadId), one(b.leadId)].every((lead, i) => lead?.version === given.versions[i])
    if (!stays || !goes || !asSeen) throw new AppError('conflict', 'versionMoved')
    const folds = foldsOf(leads, ids[0], stays.id)
    const merging = {
      pairId: given.pairId,
      survivorId: ids[0],
      mergedId: ids[1],
      leadIds: leads.map(({ id }) => id),
    }
    const { mergeId, moved } = await mergeParties(c, wired.relations, merging, async (within) => {
      await foldLeads(within, wired.relations, folds)
      await takeFacts(within, stays, goes, given.take)
      await takeOwner(within, given.owner, folds, { stays, goes })
      await wired.afterFold(within, [...new Set(folds.map(({ into }) => into.id))])
    })
    await appendEvent(c, partyMerged, {
      subjects: [
        ['lead', stays.id],
        ...leads.filter(({ id }) => id !== stays.id).map(({ id }) => ['lead', id] as const),
        ['party', ids[0]],
        ['party', ids[1]],
        ['pair', given.pairId],
      ],
      data: { mergeId, name: goes.name ?? '', moved, folded: folds.length },
    })
    tellLeadWatchers(c, leads)
    return mergeId
  })
}

/** The lead that stays, and its party's name, take what was chosen of the other one. */
async function takeFacts(
  c: TxCtx,
  stays: MergingLead,
  goes: MergingLead,
  take: z.output<typeof MergePair>['take'],
): Promise<void> {
  if (take.length === 0) return
  const facts = { ...stays, ...Object.fromEntries(take.map((field) => [field, goes[field]])) }
  if (!facts.name) throw new AppError('validation', 'validation')
  const values = take.map((field) => sql`${identifier(field)} = ${facts[field]}`)
  const grams = gramsOf({ name: facts.name, company: facts.company, phones: [facts.mobile, facts.phone] })
  await c.tx.$executeRaw(sql`
    update lead set ${join(values)}, search_grams = ${grams}::text[], version = version + 1
    where tenant_id = ${c.tenantId}::uuid and id = ${stays.id}::uuid`)
  await c.tx.$executeRaw(sql`
    update party set name = ${facts.name}, company = ${facts.company}
    where tenant_id = ${c.tenantId}::uuid and id = ${stays.partyId}::uuid`)
}

/** Through the only writer of owners; what was folded has left its owner's room free already. */
async function takeOwner(
  c: TxCtx,
  owner: 'survivor' | 'other',
  folds: readonly Fold[],
  { stays, goes }: { stays: MergingLead; goes: MergingLead },
): Promise<void> {
  const folded = folds.some(({ from, into }) => from.id === goes.id && into.id === stays.id)
  if (owner !== 'other' || !folded || goes.ownerId === stays.ownerId) return
  await changeOwner(lending(c, 'lead.assign'), {
    leadId: stays.id,
    from: stays.ownerId,
    to: goes.ownerId,
    reason: MERGED,
  })
}
