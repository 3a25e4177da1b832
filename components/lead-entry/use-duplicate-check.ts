'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { callApi } from '@/components/shell/api-client'
import { useDebounced } from '@/components/shell/use-debounced'
import { questionOf } from './draft'
import type { EntryDraft, KnownLead } from './view'

const REST_MS = 250

/** Who of what is being typed is known already; asked when the typing rests. */
export function useDuplicateCheck(draft: EntryDraft): KnownLead[] {
  const question = useDebounced(JSON.stringify(questionOf(draft)), REST_MS)
  const query = useQuery({
    queryKey: ['duplicate-check', question],
    queryFn: ({ signal }) =>
      callApi<{ items: KnownLead[] }>('/leads/duplicate-check', {
        method: 'POST',
        body: JSON.parse(question),
        asksOnly: true,
        signal,
      }),
    enabled: question !== 'null',
    placeholderData: keepPreviousData,
    // Whoever is too quick for the limit is not stopped from entering.
    retry: false,
  })
  return question === 'null' ? [] : (query.data?.items ?? [])
}
