import { type ReactNode, useId } from 'react'
import { cn } from './cn'

export type SectionProps = {
  title: string
  description?: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
  /** Anchor, for links into the page. */
  id?: string
}

/** Part of a page under its own h2, set off by a hairline rather than a box. */
export function Section({ title, description, actions, children, className, id }: SectionProps) {
  const headingId = useId()
  return (
    <section
      id={id}
      aria-labelledby={headingId}
      className={cn('grid gap-4 border-t pt-5 first:border-t-0 first:pt-0', className)}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="grid min-w-0 gap-0.5">
          <h2 id={headingId} className="text-lg font-semibold">
            {title}
          </h2>
          {description ? <p className="max-w-2xl text-sm text-balance text-ink-2">{description}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {children}
    </section>
  )
}
