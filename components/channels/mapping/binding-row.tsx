'use client'

import { useDroppable } from '@dnd-kit/core'
import { SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useLiveFields } from '@/components/fields/fields-context'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import type { Mapping, MappingTarget } from '@/lib/connectors/mapping-schema'
import { takesValues, transformsFor } from '@/lib/intake/policy'
import { bound, fieldOf, NOTHING, targetOf, withTransforms, withValues } from './mapping-draft'
import { TransformEditor } from './transform-editor'
import type { TargetOption } from './use-targets'
import { ValueEditor } from './value-editor'
import type { SampleField } from './view'

type Props = {
  field: SampleField
  /** False: the sample does not show it, only the mapping names it. */
  isSeen: boolean
  mapping: Mapping
  targets: TargetOption[]
  onChange: (mapping: Mapping) => void
}

/** One field of the source: what stood in it, what it means, and how its value is changed on the way. */
export function BindingRow({ field, isSeen, mapping, targets, onChange }: Props) {
  const t = useTranslations('mapping')
  const fields = useLiveFields()
  const [isOpen, setOpen] = useState(false)
  const detailsId = useId()
  const { setNodeRef, isOver } = useDroppable({ id: field.key })
  const to = targetOf(mapping, field.key)
  const binding = to === NOTHING ? null : fieldOf(mapping, to)
  // What is done to a target's value is said once, at the first of its fields.
  const hasMore =
    binding !== null &&
    binding.from[0] === field.key &&
    (transformsFor(binding.to, fields).length > 0 || takesValues(binding.to, fields))
  const changes = (binding?.transforms?.length ?? 0) + (binding?.values?.length ?? 0)
  return (
    <li
      ref={setNodeRef}
      data-over={isOver || undefined}
      className="grid gap-2 border-b py-2 data-over:bg-jade-tint data-over:outline-2 data-over:outline-jade"
    >
      <div className="grid items-center gap-x-4 gap-y-1.5 sm:grid-cols-[minmax(0,1fr)_16rem_5.5rem]">
        <div className="grid min-w-0">
          <span className="flex min-w-0 items-baseline gap-2">
            <span className="truncate font-mono text-sm text-ink">{field.key}</span>
            {field.hidden ? <Badge>{t('hidden')}</Badge> : null}
            {isSeen ? null : <Badge tone="warn">{t('unseen')}</Badge>}
          </span>
          <span className="truncate text-xs text-ink-3">{shownOf(field) || t('noSample')}</span>
        </div>
        <Combobox<MappingTarget | typeof NOTHING>
          value={to}
          onChange={(next) => onChange(bound(mapping, field.key, next))}
          options={[{ value: NOTHING, label: t('nothing') }, ...targets]}
          aria-label={t('meaningOf', { field: field.key })}
        />
        <Button
          variant="ghost"
          className={hasMore ? 'max-sm:h-11 max-sm:justify-self-start' : 'invisible max-sm:hidden'}
          aria-expanded={isOpen}
          aria-controls={detailsId}
          aria-label={t('moreOf', { field: field.key })}
          disabled={!hasMore}
          onClick={() => setOpen(!isOpen)}
        >
          <SlidersHorizontal aria-hidden />
          {changes > 0 ? changes : t('more')}
        </Button>
      </div>
      {isOpen && hasMore && binding ? (
        <div id={detailsId} className="grid gap-4 rounded-md bg-paper p-3">
          <TransformEditor
            binding={binding}
            onChange={(transforms) => onChange(withTransforms(mapping, binding.to, transforms))}
          />
          {takesValues(binding.to, fields) ? (
            <ValueEditor
              binding={binding}
              offered={field.options}
              answers={targets.find(({ value }) => value === binding.to)?.answers ?? []}
              onChange={(values) => onChange(withValues(mapping, binding.to, values))}
            />
          ) : null}
        </div>
      ) : null}
    </li>
  )
}

/** What the form calls it, and what stood in it or can be chosen. */
const shownOf = ({ label, samples, options }: SampleField): string =>
  [label, ...(samples.length > 0 ? samples : options.map((option) => option.label))]
    .filter(Boolean)
    .join(' · ')
