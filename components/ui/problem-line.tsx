import type { ReactNode } from 'react'

/** What is wrong, in one sentence, read out at once; nothing while nothing is. */
export function ProblemLine({ id, children }: { id?: string; children: ReactNode }) {
  return children ? (
    <p id={id} role="alert" className="text-sm text-danger">
      {children}
    </p>
  ) : null
}
