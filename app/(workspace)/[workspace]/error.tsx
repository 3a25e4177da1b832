'use client'

import { BrokenPage } from '@/components/shell/broken-page'

/** Inside the shell, so that the rest of the workspace stays within reach. */
export default function WorkspaceError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return <BrokenPage reference={error.digest} onRetry={reset} />
}
