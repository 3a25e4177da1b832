import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export type EmptyStateProps = { icon: LucideIcon; title: string; body?: string; action?: ReactNode }

/** Says what is not here and what to do next. */
export function EmptyState({ icon: Icon, title, body, action }: EmptyStateProps) {
  return (
    <div className="mx-auto grid max-w-sm justify-items-center gap-2 px-6 py-16 text-center">
      <Icon className="mb-1 size-6 text-ink-3" strokeWidth={1.5} aria-hidden />
      <p className="text-base font-medium">{title}</p>
      {/* Chinese breaks where it pauses, not inside a word. */}
      {body ? <p className="text-sm text-balance break-keep wrap-anywhere text-ink-2">{body}</p> : null}
      {action ? <div className="mt-3 flex gap-2">{action}</div> : null}
    </div>
  )
}
