import type { z } from 'zod'
import { memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { AppError, type ErrorDetail } from '@/lib/platform/errors'
import { plannedFor } from '../due-time'
import { type FollowUpPart, hollownessOf } from '../policy'
import type { FollowUpParts } from '../schema'
import type { Plan } from './create-task'

type Parts = z.output<typeof FollowUpParts>

/** The three parts, each saying something. One of `next` and `ending` is there, never both. */
export interface JudgedParts {
  contact: Parts['contact']
  need: string
  solution: string
  next: Plan | null
  ending: NonNullable<Parts['ending']> | null
}

/** How many of somebody's own last records about a lead are compared with what they write now. */
const COMPARED = 3

/**
 * Refuses parts that are missing, empty talk, or what the same person wrote about this lead before, naming every part
 * that is wrong with a hint what it should say.
 */
export async function judgeParts(c: TxCtx, leadId: string, parts: Parts): Promise<JudgedParts> {
  const earlier = await ownEarlierWords(c, leadId)
  const details = [
    ...wrong('need', 'need', parts.need, earlier.need),
    ...wrong('solution', 'solution', parts.solution, earlier.solution),
    ...wrongNext(parts),
  ]
  if (details.length > 0) throw new AppError('validation', 'followUp.refused', { details })
  const { contact, need, solution, next, ending } = parts
  return {
    contact,
    need,
    solution,
    next: next ? { ...next, dueAt: plannedFor(next.dueAt, c.now, 'next.dueAt') } : null,
    ending: ending ?? null,
  }
}

function wrong(
  part: FollowUpPart,
  path: string,
  text: string,
  earlier: readonly string[] = [],
): ErrorDetail[] {
  const hollow = hollownessOf(part, text, earlier)
  if (!hollow) return []
  const params = 'phrase' in hollow ? { phrase: hollow.phrase } : undefined
  return [{ path, messageKey: `followUp.${part}.${hollow.why}`, params }]
}

function wrongNext({ next, ending }: Parts): ErrorDetail[] {
  if (next && ending) return [{ path: 'ending', messageKey: 'followUp.next.both' }]
  if (next) return wrong('next', 'next.title', next.title)
  return ending ? [] : [{ path: 'next', messageKey: 'followUp.next.missing' }]
}

async function ownEarlierWords(c: TxCtx, leadId: string): Promise<{ need: string[]; solution: string[] }> {
  const author = memberOf(c)
  if (author === null) return { need: [], solution: [] }
  const rows = await c.tx.$queryRaw<{ need: string; solution: string }[]>(sql`
    select need, solution from follow_up
    where tenant_id = ${c.tenantId}::uuid and lead_id = ${leadId}::uuid and author_id = ${author}::uuid and verdict = 'valid'
    order by happened_at desc, id desc limit ${COMPARED}`)
  return { need: rows.map((r) => r.need), solution: rows.map((r) => r.solution) }
}
