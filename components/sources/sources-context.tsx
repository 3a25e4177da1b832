'use client'

import { useQuery } from '@tanstack/react-query'
import { useLocale } from 'next-intl'
import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react'
import type { Answered } from '@/components/shell/answered'
import { callApi } from '@/components/shell/api-client'
import { offeredSources } from '@/lib/catalog/policy'
import type { Source } from '@/lib/catalog/types'

/** A source of leads, as GET /api/v1/sources answers it. */
export type SourceView = Answered<Source>

export const SOURCES_KEY = 'sources'

const SourcesContext = createContext<SourceView[]>([])

/** Hands every page the sources as they were when it was made; what changes later comes by the live stream. */
export const SourcesProvider = ({ initial, children }: { initial: SourceView[]; children: ReactNode }) => (
  <SourcesContext.Provider value={initial}>{children}</SourcesContext.Provider>
)

/** Every source, main ones and those below them, retired ones too. */
export function useSources(): SourceView[] {
  const initialData = useContext(SourcesContext)
  const { data } = useQuery({
    queryKey: [SOURCES_KEY, 'all'],
    queryFn: async ({ signal }) => (await callApi<{ items: SourceView[] }>('/sources', { signal })).items,
    initialData,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data
}

/** The sub-sources a person may choose from. */
export function useOfferedSources(): SourceView[] {
  const all = useSources()
  return useMemo(() => offeredSources(all), [all])
}

/** What a sub-source is called, by its key; a key nobody knows (any more) is shown as it is. */
export function useSourceName(): (key: string) => string {
  const all = useSources()
  const locale = useLocale()
  const names = useMemo(() => new Map(all.map(({ key, label }) => [key, label[locale]])), [all, locale])
  return useCallback((key) => names.get(key) ?? key, [names])
}
