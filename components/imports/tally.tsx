'use client'

import { useTranslations } from 'next-intl'
import type { ImportItem } from './view'

const CHECKED = ['ok', 'known', 'bad'] as const
const CAME = ['admitted', 'touched', 'filled', 'skipped', 'quarantined', 'rejected', 'error'] as const
const UNDONE = ['undo.removed', 'undo.worked', 'undo.touched', 'undo.closed', 'undo.merged'] as const

type Key = (typeof CHECKED)[number] | (typeof CAME)[number] | (typeof UNDONE)[number]

/** Which counts say something in which state. */
function keysOf({ state }: Pick<ImportItem, 'state'>): readonly Key[] {
  if (state === 'undone' || state === 'undoing') return UNDONE
  if (state === 'done' || state === 'running') return CAME
  return state === 'checked' ? CHECKED : []
}

/** How many rows what happened to, in one line. */
export function Tally({ item }: { item: Pick<ImportItem, 'state' | 'counts'> }) {
  const t = useTranslations('imports.count')
  const counts = item.counts as Partial<Record<Key, number>>
  const said = keysOf(item).flatMap((key) => {
    const n = counts[key] ?? 0
    return n > 0 ? [{ key, text: t(key.replace('undo.', 'undo_') as 'ok', { n }) }] : []
  })
  if (said.length === 0) return null
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-ink-2">
      {said.map(({ key, text }) => (
        <span key={key} className="tabular-nums">
          {text}
        </span>
      ))}
    </p>
  )
}
