'use client'

import { BrokenPage } from '@/components/shell/broken-page'

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <BrokenPage reference={error.digest} onRetry={reset} />
    </main>
  )
}
