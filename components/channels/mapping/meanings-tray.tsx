'use client'

import { useDraggable } from '@dnd-kit/core'
import { Check, GripVertical } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Mapping } from '@/lib/connectors/mapping-schema'
import { fieldOf } from './mapping-draft'
import type { TargetOption } from './use-targets'

const GROUPS = ['lead', 'fields', 'origin'] as const

/**
 * What fields may mean, to be drawn onto them with a mouse. Each field's own box says the same to a keyboard, a finger
 * and a screen reader, so this is shown to a mouse only and is silent.
 */
export function MeaningsTray({ mapping, targets }: { mapping: Mapping; targets: TargetOption[] }) {
  const t = useTranslations('mapping.tray')
  return (
    <aside
      aria-hidden
      className="hidden max-h-[calc(100dvh-6rem)] content-start gap-3 self-start overflow-y-auto border-l pl-4 lg:pointer-fine:sticky lg:pointer-fine:top-20 lg:pointer-fine:grid"
    >
      <p className="text-xs text-ink-3">{t('about')}</p>
      {GROUPS.map((group) => {
        const those = targets.filter((target) => target.group === group)
        return those.length === 0 ? null : (
          <div key={group} className="grid gap-1.5">
            <span className="text-xs text-ink-3">{t(`group.${group}`)}</span>
            <span className="flex flex-wrap gap-1.5">
              {those.map((target) => (
                <Meaning
                  key={target.value}
                  target={target}
                  isUsed={fieldOf(mapping, target.value) !== null}
                />
              ))}
            </span>
          </div>
        )
      })}
    </aside>
  )
}

function Meaning({ target, isUsed }: { target: TargetOption; isUsed: boolean }) {
  const { listeners, setNodeRef, isDragging } = useDraggable({ id: target.value })
  return (
    <span ref={setNodeRef} {...listeners} className={isDragging ? 'opacity-40' : undefined}>
      <MeaningChip label={target.label} isUsed={isUsed} />
    </span>
  )
}

/** One meaning, as it lies in the tray and hangs at the pointer. */
export function MeaningChip({ label, isUsed = false }: { label: string; isUsed?: boolean }) {
  const Mark = isUsed ? Check : GripVertical
  return (
    <span
      className={`inline-flex h-7 cursor-grab items-center gap-1 rounded-md border bg-surface pr-2 pl-1 text-xs select-none active:cursor-grabbing ${isUsed ? 'text-ink-3' : 'text-ink'}`}
    >
      <Mark aria-hidden className={`size-3.5 ${isUsed ? 'text-jade' : 'text-ink-3'}`} />
      {label}
    </span>
  )
}
