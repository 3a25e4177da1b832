import { lockMerge, type StoredMerge, undoMerge } from '@/lib/customers/commands/undo-merge'
import { partyUnmerged } from '@/lib/customers/events'
import type { RowChange, UndoConflict } from '@/lib/customers/types'
import { authorize, type Ctx, lending } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { type MergingLead, mergingLeads } from '../queries/merge-sides'
import { changeOwner } from './change-owner'
import { reopenOwnerships } from './fold-leads'
import type { MergeWiring } from './merge-pair'
import { takeBackMoves } from './take-back-moves'
import { tellLeadWatchers } from './tell-lead-watchers'

/** Owners are restored by their only writer. */
const BY_CHANGE_OWNER: ReadonlySet<string> = new Set(['lead.owner_id'])
const UNMERGED = 'lead.unmerged'

/**
 * Takes a merge back within its 30 days: every row is as it was. Nothing is changed where somebody has changed since what
 * the merge had changed; then it answers which rows. Only who sees every lead of the party may.
 *
 * @throws AppError `conflict` when an owner of before is gone or has no room, when it is undone already or too late
 */
export async function undoPairMerge(
  ctx: Ctx,
  { relations }: Pick<MergeWiring, 'relations'>,
  mergeId: string,
): Promise<UndoConflict[]> {
  authorize(ctx, 'duplicate.manage')
  return withTenant(ctx, async (c) => {
    const merge = await lockMerge(c, mergeId)
    const parties = [merge.survivorId, merge.mergedId]
    const leads = await mergingLeads(c, parties)
    await refuseUnseen(c, parties, leads)
    const conflicts = await undoMerge(c, relations, merge, {
      except: BY_CHANGE_OWNER,
      unfold: (within, changes) => giveBack(within, changes),
    })
    if (conflicts.length > 0) return conflicts
    await takeBackMoves(c, { leadIds: leads.map(({ id }) => id), at: merge.at })
    await tell(c, merge, leads)
    return []
  })
}

/** As if it did not exist for whoever sees only a part. */
async function refuseUnseen(
  c: TxCtx,
  parties: readonly string[],
  seen: readonly MergingLead[],
): Promise<void> {
  const [all] = await c.tx.$queryRaw<{ n: number }[]>(sql`
    select count(*)::int as n from lead l where l.tenant_id = ${c.tenantId}::uuid and l.party_id = any(${[...parties]}::uuid[])`)
  if (seen.length === 0 || all?.n !== seen.length) throw notFound('merge')
}

const leadChange = (change: RowChange) =>
  change.kind === 'changed' && change.table === 'lead'
    ? [{ id: String(change.key.id), before: change.before, after: change.after }]
    : []

async function giveBack(c: TxCtx, changes: readonly RowChange[]): Promise<void> {
  const changed = changes.flatMap(leadChange)
  for (const { id, before, after } of changed)
    if ('owner_id' in after)
      await changeOwner(lending(c, 'lead.assign'), {
        leadId: id,
        from: after.owner_id as string | null,
        to: before.owner_id as string | null,
        reason: UNMERGED,
      })
  const folded = changed.filter(({ after }) => 'merged_into_id' in after).map(({ id }) => id)
  const owned = await c.tx.$queryRaw<{ id: string; ownerId: string }[]>(sql`
    select l.id, l.owner_id as "ownerId" from lead l
    where l.tenant_id = ${c.tenantId}::uuid and l.id = any(${folded}::uuid[]) and l.owner_id is not null`)
  const refusal = await reopenOwnerships(c, owned)
  if (refusal) throw new AppError('conflict', `lead.${refusal}`)
}

async function tell(c: TxCtx, merge: StoredMerge, leads: readonly MergingLead[]): Promise<void> {
  const [first, ...others] = leads
  if (!first) return
  const [party] = await c.tx.$queryRaw<{ name: string }[]>(sql`
    select name from party where tenant_id = ${c.tenantId}::uuid and id = ${merge.mergedId}::uuid`)
  await appendEvent(c, partyUnmerged, {
    subjects: [
      ['lead', first.id],
      ...others.map(({ id }) => ['lead', id] as const),
      ['party', merge.survivorId],
      ['party', merge.mergedId],
      ['pair', merge.pairId],
    ],
    data: { mergeId: merge.id, name: party?.name ?? '' },
  })
  tellLeadWatchers(c, leads)
}
