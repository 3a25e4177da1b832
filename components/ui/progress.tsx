'use client'

import { Progress as Primitive } from 'radix-ui'

export type ProgressProps = {
  /** 0 to 1, or null while nobody knows. */
  value: number | null
  /** What is under way. */
  label: string
}

/** Long work under way; with a known end a bar that grows, without one a calm pulse. */
export function Progress({ value, label }: ProgressProps) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <Primitive.Root
      value={percent}
      max={100}
      aria-label={label}
      className="h-1 w-full overflow-hidden rounded-full bg-selected"
    >
      <Primitive.Indicator
        className={`block h-full rounded-full bg-jade ${percent === null ? 'animate-pulse' : 'transition-[width] duration-150'}`}
        style={{ width: `${percent ?? 100}%` }}
      />
    </Primitive.Root>
  )
}
