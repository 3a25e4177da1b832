import { rowsParameter, sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { appendEvents } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { duplicateFound } from '../events'

/** Two parties that may be one, in whatever order. */
export interface FoundPair {
  a: string
  b: string
  reasons: readonly string[]
  score: number
}

interface NewPair {
  id: string
  a: string
  b: string
  reasons: string[]
  score: number
}

/**
 * Records pairs in the caller's unit of work, once for two parties whichever comes first. One that waits already takes
 * further reasons; one a person has decided stays decided.
 */
export async function recordPairs(c: TxCtx, pairs: readonly FoundPair[]): Promise<void> {
  const rows = unordered(pairs)
  if (rows.length === 0) return
  const fresh = await c.tx.$queryRaw<NewPair[]>(sql`
    insert into duplicate_pair as known (id, a_id, b_id, reasons, score, created_at)
    select g.id, g.a, g.b, array(select jsonb_array_elements_text(g.reasons)), g.score, ${c.now}
    from jsonb_to_recordset(${rowsParameter(rows)}) as g(id uuid, a uuid, b uuid, reasons jsonb, score int)
    order by g.a, g.b
    on conflict (tenant_id, a_id, b_id) do update
      set reasons = array(select distinct r from unnest(known.reasons || excluded.reasons) r order by r),
        score = greatest(known.score, excluded.score)
      where known.state = 'open' and (not known.reasons @> excluded.reasons or known.score < excluded.score)
    returning id, a_id as a, b_id as b, reasons, score`)
  const made = new Set(rows.map(({ id }) => id))
  await appendEvents(
    c,
    duplicateFound,
    fresh
      .filter(({ id }) => made.has(id))
      .map(({ id, a, b, reasons, score }) => ({
        subjects: [
          ['pair', id],
          ['party', a],
          ['party', b],
        ],
        data: { reasons, score },
      })),
  )
}

/** The older party first, each two parties once. */
function unordered(pairs: readonly FoundPair[]): NewPair[] {
  const rows = new Map<string, NewPair>()
  for (const { a: one, b: other, reasons, score } of pairs) {
    if (one === other) continue
    const [a, b] = one < other ? [one, other] : [other, one]
    const known = rows.get(`${a}/${b}`)
    rows.set(`${a}/${b}`, {
      id: known?.id ?? newId(),
      a,
      b,
      reasons: [...new Set([...(known?.reasons ?? []), ...reasons])].sort(),
      score: Math.max(known?.score ?? 0, score),
    })
  }
  return [...rows.values()]
}
