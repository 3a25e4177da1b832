import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { conflictsWith } from '../row-changes'
import { restoreRows } from '../sql/restore'
import { rowsNamed } from '../sql/snapshot'
import type { MergeRelations, RowChange, UndoConflict } from '../types'

export interface StoredMerge {
  id: string
  pairId: string
  survivorId: string
  mergedId: string
  at: Date
  undoUntil: Date
  undoneAt: Date | null
  changes: RowChange[]
}

/** A merge, locked against a second undo. */
export async function lockMerge(c: TxCtx, mergeId: string): Promise<StoredMerge> {
  const [merge] = await c.tx.$queryRaw<StoredMerge[]>(sql`
    select id, pair_id as "pairId", survivor_id as "survivorId", merged_id as "mergedId", at, undo_until as "undoUntil",
      undone_at as "undoneAt", changes from party_merge
    where tenant_id = ${c.tenantId}::uuid and id = ${mergeId}::uuid for update`)
  if (!merge) throw notFound('merge')
  return merge
}

/**
 * Takes a merge back, if its time is not over and nobody has changed since what it changed: then every row is as it was
 * (but its version, which counts on). What a caller's own writer restores (a lead's owner) is named in `except`; `unfold`
 * does that, before the rows. Answers what stands in the way instead, and changes nothing then.
 *
 * @throws AppError `conflict` when it is undone already or its time is over
 */
export async function undoMerge(
  ctx: Ctx,
  relations: MergeRelations,
  merge: StoredMerge,
  {
    except,
    unfold,
  }: { except: ReadonlySet<string>; unfold: (c: TxCtx, changes: readonly RowChange[]) => Promise<void> },
): Promise<UndoConflict[]> {
  authorize(ctx, 'duplicate.manage')
  return withTenant(ctx, async (c) => {
    if (merge.undoneAt) throw new AppError('conflict', 'duplicate.undone')
    if (merge.undoUntil < c.now) throw new AppError('conflict', 'duplicate.undoOver')
    const conflicts = conflictsWith(merge.changes, await rowsNamed(c, relations.tables, merge.changes))
    if (conflicts.length > 0) return conflicts
    await unfold(c, merge.changes)
    await restoreRows(c, relations, merge.changes, except)
    await c.tx.$executeRaw(sql`
      update party_merge set undone_at = ${c.now} where tenant_id = ${c.tenantId}::uuid and id = ${merge.id}::uuid`)
    return []
  })
}
