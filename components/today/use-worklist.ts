'use client'

import { useQuery } from '@tanstack/react-query'
import type { Answered } from '@/components/shell/answered'
import { callApi } from '@/components/shell/api-client'
import type { Worklist, WorklistRow } from '@/lib/followups/types'

export type WorklistView = Answered<Worklist>
export type WorklistRowView = Answered<WorklistRow>

/** Asked again when the live stream speaks of anything on it. */
export const TODAY_KEY = 'today'

/** What no message speaks of (a colleague's lead growing old) is seen within a minute. */
const AGAIN_AFTER_MS = 60_000

/** The reader's worklist; the first answer comes with the document. */
export const useWorklist = (initial: WorklistView) =>
  useQuery({
    queryKey: [TODAY_KEY],
    queryFn: ({ signal }) => callApi<WorklistView>('/today', { signal }),
    initialData: initial,
    refetchInterval: AGAIN_AFTER_MS,
  })

/** What sets a row apart from all others of the list. */
export const keyOf = ({ reason, lead, task, followUp }: WorklistRowView): string =>
  [reason, lead.id, task?.id ?? followUp?.id ?? ''].join(':')
