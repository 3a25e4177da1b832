import { cn } from '@/components/ui/cn'

/** The sign of the product: one line that passes through its points. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" className={cn('size-5 shrink-0', className)} aria-hidden="true" fill="none">
      <path
        d="M4 15.5C4 9 8 11.5 10 10s2-5.5 6-5.5"
        stroke="var(--jade)"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <circle cx="4" cy="15.5" r="2.25" fill="var(--ink)" />
      <circle cx="10" cy="10" r="2.25" fill="var(--jade)" />
      <circle cx="16" cy="4.5" r="2.25" fill="var(--ink)" />
    </svg>
  )
}
