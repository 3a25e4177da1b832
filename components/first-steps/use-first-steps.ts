'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answered } from '@/components/shell/answered'
import { callApi } from '@/components/shell/api-client'
import type { FirstStepsView } from '@/lib/onboarding/types'

export type Steps = Answered<FirstStepsView>
const KEY = ['first-steps']
const ASK_EVERY_MS = 3_000

/** How far the workspace is; asked every few seconds until the last step is done. */
export function useFirstSteps(initial: Steps): { steps: Steps; reload: () => Promise<void> } {
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => callApi<Steps>('/first-steps', { signal }),
    initialData: initial,
    refetchInterval: ({ state }) =>
      state.data?.isTracked && !state.data.isDone && !state.data.dismissedAt ? ASK_EVERY_MS : false,
  })
  return { steps: data, reload: () => client.invalidateQueries({ queryKey: KEY }) }
}
