import Link from 'next/link'
import type { ReactNode } from 'react'

type Props = {
  title: string
  lead: string
  children: ReactNode
  question: string
  link: { href: string; label: string }
}

/** The frame of the pages for people who are not signed in. */
export function AuthCard({ title, lead, children, question, link }: Props) {
  return (
    <div className="grid w-full max-w-sm gap-6">
      <header className="grid gap-1">
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        <p className="text-base text-ink-2">{lead}</p>
      </header>
      {children}
      <p className="text-sm text-ink-2">
        {question}{' '}
        <Link
          href={link.href}
          className="font-medium text-jade underline underline-offset-4 hover:text-jade-strong"
        >
          {link.label}
        </Link>
      </p>
    </div>
  )
}
