'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { deliveriesChanged } from '@/components/deliveries/use-deliveries'
import { callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { toast } from '@/components/ui/toast'
import type { CustomValue } from '@/lib/catalog/fields'
import { type BulkRow, outcomeOf } from './bulk-outcome'

/** Deliveries of one request (docs/decisions/0031). */
const BATCH = 50
const UNDO_MS = 10_000

export type BulkAct =
  | { kind: 'complete'; values: Record<string, CustomValue>; known?: CustomValue }
  | { kind: 'replay' }
  | { kind: 'reject'; reason: string }

type Answer = {
  rows?: (BulkRow & { verdict?: string | null })[]
  items?: (BulkRow & { verdict?: string | null })[]
}

/** What an act upon many has come to: progress while it runs, then every row with what became of it. */
export type BulkState = {
  act: BulkAct
  of: number
  rows: BulkRow[]
  running: boolean
  problem: string | null
}

/** Acts upon many deliveries, a batch after the other; keeps of each row what became of it. */
export function useBulkAct() {
  const t = useTranslations('quarantine.reject')
  const problemText = useProblemText()
  const client = useQueryClient()
  const [state, setState] = useState<BulkState | null>(null)

  const run = async (act: BulkAct, ids: readonly string[]): Promise<BulkState> => {
    let now: BulkState = { act, of: ids.length, rows: [], running: true, problem: null }
    setState(now)
    for (let from = 0; from < ids.length && now.problem === null; from += BATCH) {
      try {
        now = { ...now, rows: [...now.rows, ...(await send(act, ids.slice(from, from + BATCH)))] }
      } catch (error) {
        now = { ...now, problem: problemText(error) }
      }
      setState(now)
    }
    now = { ...now, running: false }
    setState(now)
    await deliveriesChanged(client)
    return now
  }

  const undoReject = async (ids: readonly string[]) => {
    try {
      for (let from = 0; from < ids.length; from += BATCH)
        await callApi('/deliveries/reopen', { method: 'POST', body: { ids: ids.slice(from, from + BATCH) } })
      toast.success(t('undone', { count: ids.length }))
    } catch (error) {
      toast.error(problemText(error))
    } finally {
      await deliveriesChanged(client)
    }
  }

  /** Putting away is told in a corner, with the way back; the others show their rows. */
  const reject = async (reason: string, ids: readonly string[]) => {
    const { rows, problem } = await run({ kind: 'reject', reason }, ids)
    setState(null)
    const gone = rows.filter(({ outcome }) => outcome === 'rejected').map(({ id }) => id)
    if (problem !== null) toast.error(problem)
    if (gone.length > 0)
      toast.success(t('done', { count: gone.length }), {
        duration: UNDO_MS,
        action: { label: t('undo'), onClick: () => void undoReject(gone) },
      })
  }

  return { state, run, reject, close: () => setState(null) }
}

async function send(act: BulkAct, ids: readonly string[]): Promise<BulkRow[]> {
  const body = {
    ids,
    ...(act.kind === 'complete' ? { values: act.values, known: act.known } : {}),
    ...(act.kind === 'reject' ? { reason: act.reason } : {}),
  }
  const { rows, items } = await callApi<Answer>(`/deliveries/${act.kind}`, { method: 'POST', body })
  return (rows ?? items ?? []).map((row) => ({
    id: row.id,
    outcome: outcomeOf(row),
    leadId: row.leadId ?? null,
  }))
}
