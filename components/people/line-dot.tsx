import { cn } from '@/components/ui/cn'
import type { LineColour } from '@/lib/catalog/schema'

const tones: Record<LineColour, string> = {
  grey: 'bg-ink-3',
  jade: 'bg-jade',
  blue: 'bg-info',
  amber: 'bg-warn',
  red: 'bg-danger',
  violet: 'bg-violet',
}

/** The dot a product line is told apart by, always beside its name. */
export function LineDot({ colour, className }: { colour: LineColour; className?: string }) {
  return <span aria-hidden className={cn('size-2 shrink-0 rounded-full', tones[colour], className)} />
}
