import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

export type PageHeaderProps = {
  title: string
  description?: ReactNode
  /** The page above this one. */
  back?: { href: string; label: string }
  /** Buttons, the most important one last. */
  actions?: ReactNode
}

/** The head of a page: its only h1, what the page is for, and what one can do on it. */
export function PageHeader({ title, description, back, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
      <div className="grid min-w-0 gap-1">
        {back ? (
          <Link
            href={back.href}
            className="-ml-1 inline-flex items-center gap-0.5 justify-self-start text-sm text-ink-3 hover:text-ink"
          >
            <ChevronLeft className="size-4" aria-hidden />
            {back.label}
          </Link>
        ) : null}
        <h1 className="text-xl font-semibold">{title}</h1>
        {description ? <div className="max-w-2xl text-sm text-balance text-ink-2">{description}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  )
}
