import { cn } from './cn'

export type MeterProps = {
  /** 0 to 1; values outside are drawn at the nearest end. */
  value: number
  /** The value in words, for whoever cannot see the bar. */
  text: string
  tone?: 'ink' | 'jade'
}

/** A bar one can compare down a column at a glance. */
export function Meter({ value, text, tone = 'ink' }: MeterProps) {
  const share = Math.min(1, Math.max(0, value))
  return (
    <span className="block h-1 w-full overflow-hidden rounded-full bg-selected">
      <span
        aria-hidden
        className={cn('block h-full rounded-full', tone === 'jade' ? 'bg-jade' : 'bg-ink-3')}
        style={{ width: `${share * 100}%` }}
      />
      <span className="sr-only">{text}</span>
    </span>
  )
}
