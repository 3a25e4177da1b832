'use client'

import { CopyButton } from './copy-button'

export type CodeBlockProps = {
  code: string
  /** What it is: read out, and shown above it. */
  label: string
}

/** Code to take along. Long lines break, so that nothing has to be scrolled sideways. */
export function CodeBlock({ code, label }: CodeBlockProps) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-lg border bg-paper">
      <figcaption className="flex min-h-9 items-center justify-between gap-2 border-b py-1 pr-1 pl-3 text-xs text-ink-3">
        <span className="truncate">{label}</span>
        <span className="flex gap-1">
          <CopyButton text={code} variant="ghost" size="sm" />
        </span>
      </figcaption>
      <pre className="px-3 py-2.5 font-mono text-xs leading-5 break-words whitespace-pre-wrap">
        <code>{code}</code>
      </pre>
    </figure>
  )
}
