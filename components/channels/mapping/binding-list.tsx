'use client'

import { DndContext, DragOverlay, PointerSensor, pointerWithin, useSensor, useSensors } from '@dnd-kit/core'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { CheckboxField } from '@/components/ui/checkbox'
import { ProblemLine } from '@/components/ui/problem-line'
import type { Mapping } from '@/lib/connectors/mapping-schema'
import { BindingRow } from './binding-row'
import { bound, isReachable, unseenKeys } from './mapping-draft'
import { MeaningChip, MeaningsTray } from './meanings-tray'
import { type TargetOption, useTargets } from './use-targets'
import type { SampleField, SampleView } from './view'

type Props = { mapping: Mapping; sample: SampleView | null; onChange: (mapping: Mapping) => void }

/** The tray is for a mouse and silent; what a keyboard and a screen reader work with is each field's own box. */
const SILENT = {
  announcements: {
    onDragStart: () => undefined,
    onDragOver: () => undefined,
    onDragEnd: () => undefined,
    onDragCancel: () => undefined,
  },
  screenReaderInstructions: { draggable: '' },
}

/**
 * Every field of the source, and what it means: those the sample shows, then those only this mapping names. A meaning is
 * chosen in the field's box, or drawn onto the field.
 */
export function BindingList({ mapping, sample, onChange }: Props) {
  const t = useTranslations('mapping')
  const targets = useTargets()
  const unseen = unseenKeys(mapping, sample)
  const id = useId()
  const [held, setHeld] = useState<TargetOption | null>(null)
  // A click without a way is no drawing.
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }))
  const asField = (key: string): SampleField => ({
    key,
    label: null,
    samples: [],
    options: [],
    hidden: false,
  })
  const rows = [...(sample?.fields ?? []), ...unseen.map(asField)]
  return (
    <div className="grid gap-3">
      {rows.length === 0 ? <p className="text-sm text-ink-2">{t('noFields')}</p> : null}
      <DndContext
        id={id}
        sensors={sensors}
        collisionDetection={pointerWithin}
        accessibility={SILENT}
        onDragStart={({ active }) => setHeld(targets.find(({ value }) => value === active.id) ?? null)}
        onDragCancel={() => setHeld(null)}
        onDragEnd={({ over }) => {
          setHeld(null)
          if (held && over) onChange(bound(mapping, String(over.id), held.value))
        }}
      >
        <div className="grid gap-4 lg:pointer-fine:grid-cols-[minmax(0,1fr)_15rem]">
          <ul className="grid content-start">
            {rows.map((field) => (
              <BindingRow
                key={field.key}
                field={field}
                isSeen={sample === null || !unseen.includes(field.key)}
                mapping={mapping}
                targets={targets}
                onChange={onChange}
              />
            ))}
          </ul>
          {rows.length > 0 ? <MeaningsTray mapping={mapping} targets={targets} /> : null}
        </div>
        <DragOverlay dropAnimation={null}>{held ? <MeaningChip label={held.label} /> : null}</DragOverlay>
      </DndContext>
      <ProblemLine>{isReachable(mapping) ? undefined : t('noContact')}</ProblemLine>
      <CheckboxField
        label={t('aliases')}
        hint={t('aliasesHint')}
        checked={mapping.aliases}
        onChange={(aliases) => onChange({ ...mapping, aliases })}
      />
    </div>
  )
}
