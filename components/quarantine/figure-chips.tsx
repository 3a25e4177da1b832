'use client'

import { cn } from '@/components/ui/cn'

type Props = {
  label: string
  chips: { key: string; label: string; count: number }[]
  value: string | null
  onChange: (key: string | null) => void
}

/** Figures that are filters: pressed, the list shows what the figure counts; pressed again, everything. */
export function FigureChips({ label, chips, value, onChange }: Props) {
  if (chips.length === 0) return null
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-1.5 max-sm:flex-nowrap max-sm:overflow-x-auto">
      <legend className="float-left mr-1 shrink-0 text-sm text-ink-3">{label}</legend>
      {chips.map((chip) => (
        <button
          key={chip.key}
          type="button"
          aria-pressed={chip.key === value}
          onClick={() => onChange(chip.key === value ? null : chip.key)}
          className={cn(
            'flex h-7 max-w-72 shrink-0 items-center gap-1.5 rounded-md border border-line-strong px-2 text-sm text-ink-2 hover:bg-hover max-sm:h-9',
            'aria-pressed:border-jade aria-pressed:bg-jade-tint aria-pressed:text-ink',
          )}
        >
          <span className="truncate">{chip.label}</span>
          <span className="font-medium tabular-nums">{chip.count}</span>
        </button>
      ))}
    </fieldset>
  )
}
