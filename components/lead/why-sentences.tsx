'use client'

import { useWhy } from './use-why'
import type { Decided } from './why'

/** A decision in a few sentences, the first of them the answer. */
export function WhySentences({ assignment }: { assignment: Decided }) {
  const why = useWhy()
  return (
    <div className="grid gap-1">
      {why(assignment).map((sentence) => (
        <p
          key={sentence}
          className="text-base text-ink first:font-medium not-first:text-sm not-first:text-ink-2"
        >
          {sentence}
        </p>
      ))}
    </div>
  )
}
