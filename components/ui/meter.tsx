import { cn } from './cn'

export type MeterProps = {
  /** 0 to 1; values outside are drawn at the nearest end. */
  value: number
  label: string
  tone?: 'ink' | 'jade'
}

/** A bar one can compare down a column at a glance. */
export function Meter({ value, label, tone = 'ink' }: MeterProps) {
  const share = Math.min(1, Math.max(0, value))
  return (
    <span
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={1}
      aria-valuenow={Math.round(share * 100) / 100}
      className="block h-1 w-full overflow-hidden rounded-full bg-selected"
    >
      <span
        className={cn('block h-full rounded-full', tone === 'jade' ? 'bg-jade' : 'bg-ink-3')}
        style={{ width: `${share * 100}%` }}
      />
    </span>
  )
}
