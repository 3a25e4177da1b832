'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Toaster } from '@/components/ui/toaster'
import { ApiProblem } from './api-client'

const STALE_MS = 30_000
const isWorthRetrying = (error: Error) =>
  !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500

function createClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: STALE_MS, retry: (count, error) => count < 2 && isWorthRetrying(error) },
    },
  })
}

/** What every page of the workspace shares in the browser: the query cache, toasts. */
export function Providers({ toastLabel, children }: { toastLabel: string; children: ReactNode }) {
  const [client] = useState(createClient)
  return (
    <QueryClientProvider client={client}>
      {children}
      <Toaster label={toastLabel} />
    </QueryClientProvider>
  )
}
