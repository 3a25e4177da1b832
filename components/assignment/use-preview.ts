'use client'

import { useMutation } from '@tanstack/react-query'
import type { CandidateView, PathView } from '@/components/lead/view'
import { callApi } from '@/components/shell/api-client'

/** As GET /api/v1/assignment/preview answers it. */
export type Preview = {
  outcome: 'assigned' | 'held'
  winner: { id: string; name: string } | null
  reason: string
  by: PathView | null
  candidates: CandidateView[]
}

type Asked = { versionId?: string; leadId?: string; productLineId?: string; region?: string; source?: string }

/** Asks who would get a lead; each time somebody presses, for who is there changes by the second. */
export const usePreview = () =>
  useMutation({
    mutationFn: async ({ asked, revision }: { asked: Asked; revision: number }) => ({
      asked,
      revision,
      answer: await callApi<Preview>(`/assignment/preview?${new URLSearchParams(asked)}`),
    }),
  })
