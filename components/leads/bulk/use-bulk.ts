'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { toast } from '@/components/ui/toast'
import { LEADS_KEY } from '../use-leads'

/** Leads of one request: progress that moves, and no unit of work that holds many locks for long. */
const BATCH = 50
const UNDO_MS = 10_000

/** What every such act answers: how each lead went, and what to undo it by. */
type Acted = { eventId: string | null; rows: { leadId: string; outcome: string }[] }

/** How far an act upon many has come; null while none is under way. */
export type BulkProgress = { done: number; of: number } | null

/** Outcomes that did what was asked, or had nothing to do. */
const WENT_WELL: ReadonlySet<string> = new Set(['assigned', 'waiting', 'closed-now', 'pooled'])

export type BulkAct =
  | { kind: 'assign'; to: string | null; reason: string; name: string }
  | { kind: 'close'; reason: string }
  /** Into a pool; null: into the one each belongs to. */
  | { kind: 'pool'; poolId: string | null; reason: string }
  /** Out of a pool to a member. */
  | { kind: 'assignPooled'; poolId: string; to: string; reason: string; name: string }

/** Acts upon many leads, a batch after the other; says how each kind of row went and offers to take it back. */
export function useBulk(onLeft: (ids: readonly string[]) => void) {
  const t = useTranslations('bulk')
  const problemText = useProblemText()
  const client = useQueryClient()
  const [progress, setProgress] = useState<BulkProgress>(null)
  const reload = () => client.invalidateQueries({ queryKey: [LEADS_KEY] })

  const undo = async (eventIds: readonly string[]) => {
    try {
      let restored = 0
      let left = 0
      for (const eventId of [...eventIds].reverse()) {
        const answer = await callApi<{ restored: number; left: number }>(`/bulk-actions/${eventId}/undo`, {
          method: 'POST',
        })
        restored += answer.restored
        left += answer.left
      }
      toast.success(
        t('undone', { count: restored }),
        left > 0 ? { description: t('notUndone', { count: left }) } : {},
      )
    } catch (error) {
      toast.error(problemText(error))
    } finally {
      await reload()
    }
  }

  const run = async (act: BulkAct, ids: readonly string[]): Promise<void> => {
    setProgress({ done: 0, of: ids.length })
    const done = await inBatches(act, ids, (count) => setProgress({ done: count, of: ids.length }))
    setProgress(null)
    await reload()
    const description = descriptionOf(done)
    const options = {
      ...(description ? { description } : {}),
      ...(done.eventIds.length > 0
        ? { duration: UNDO_MS, action: { label: t('undo'), onClick: () => void undo(done.eventIds) } }
        : {}),
    }
    const count = countWell(done)
    if (count === 0) toast.error(t('nothing'), options)
    else toast.success(wordsOf(act, count), options)
    onLeft(illOf(done).flatMap(([, rows]) => rows))
  }
  const wordsOf = (act: BulkAct, count: number): string => {
    if (act.kind === 'close') return t('closed', { count })
    if (act.kind === 'pool') return t('pooled', { count })
    return act.to === null ? t('returned', { count }) : t('assigned', { count, name: act.name })
  }
  const descriptionOf = (done: Done): string => {
    const waiting = done.outcomes.get('waiting')?.length ?? 0
    const lines = illOf(done).map(([outcome, rows]) =>
      t('row', { count: rows.length, why: t(`outcome.${outcome as 'closed'}`) }),
    )
    if (waiting > 0) lines.unshift(t('waiting', { count: waiting }))
    if (done.problem !== null) lines.push(t('stopped', { problem: problemText(done.problem) }))
    return lines.join(t('separator'))
  }

  return { run, progress }
}

/** Rows by what became of them, what to undo, and what ended the work early. */
type Done = { outcomes: Map<string, string[]>; eventIds: string[]; problem: unknown }

const illOf = ({ outcomes }: Done): [string, string[]][] =>
  [...outcomes].filter(([outcome]) => !WENT_WELL.has(outcome))
const countWell = ({ outcomes }: Done): number =>
  [...outcomes].reduce((sum, [outcome, rows]) => sum + (WENT_WELL.has(outcome) ? rows.length : 0), 0)

async function inBatches(
  act: BulkAct,
  ids: readonly string[],
  onProgress: (done: number) => void,
): Promise<Done> {
  const done: Done = { outcomes: new Map(), eventIds: [], problem: null }
  for (let from = 0; from < ids.length; from += BATCH) {
    try {
      const { rows, eventId } = await send(act, ids.slice(from, from + BATCH))
      if (eventId) done.eventIds.push(eventId)
      for (const { leadId, outcome } of rows)
        done.outcomes.set(outcome, [...(done.outcomes.get(outcome) ?? []), leadId])
    } catch (error) {
      return { ...done, problem: error }
    }
    onProgress(Math.min(ids.length, from + BATCH))
  }
  return done
}

async function send(act: BulkAct, leadIds: readonly string[]): Promise<Acted> {
  if (act.kind === 'assign') {
    const { to, reason } = act
    return callApi<Acted>('/leads/bulk-assign', { method: 'POST', body: { leadIds, to, reason } })
  }
  if (act.kind === 'pool') {
    const { poolId, reason } = act
    return callApi<Acted>('/leads/pool', { method: 'POST', body: { leadIds, poolId, reason } })
  }
  if (act.kind === 'assignPooled') {
    const { poolId, to, reason } = act
    return callApi<Acted>(`/pools/${poolId}/assign`, { method: 'POST', body: { leadIds, to, reason } })
  }
  const { rows, eventId } = await callApi<Acted>('/leads/bulk-close', {
    method: 'POST',
    body: { leadIds, reason: act.reason },
  })
  return {
    eventId,
    rows: rows.map(({ leadId, outcome }) => ({
      leadId,
      outcome: outcome === 'closed' ? 'closed-now' : outcome === 'unchanged' ? 'closed' : outcome,
    })),
  }
}
