'use client'

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { callApi } from '@/components/shell/api-client'
import { spanOf } from '@/components/sla/clock-text'
import {
  type Matrix,
  type MovesPage,
  matrixParams,
  movesParams,
  type Opened,
  type Stage,
  type StageFilters,
} from './view'

export const useMatrix = (filters: StageFilters) =>
  useQuery({
    queryKey: ['stages', matrixParams(filters).toString()],
    queryFn: ({ signal }) => callApi<Matrix>(`/stages/matrix?${matrixParams(filters)}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })

export const useMoves = (filters: StageFilters, opened: Opened) =>
  useInfiniteQuery({
    queryKey: ['stage-moves', movesParams(filters, opened).toString()],
    queryFn: ({ pageParam, signal }) => {
      const params = movesParams(filters, opened)
      if (pageParam) params.set('cursor', pageParam)
      return callApi<MovesPage>(`/stages/moves?${params}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })

/** What stages and lengths of time are called. */
export function useStageWords() {
  const t = useTranslations('stages')
  const status = useTranslations('leads.status')
  const span = useTranslations('sla.span')
  const format = useFormatter()
  return {
    stage: (stage: Stage | null) => (stage ? status(stage) : t('cameIn')),
    /** Null: nothing to measure. */
    span: (seconds: number | null) => {
      if (seconds === null) return '–'
      if (seconds < 60) return t('underAMinute')
      const { key, values } = spanOf(Math.round(seconds / 60))
      return span(key, values)
    },
    /** Counts are exact up to ten thousand. */
    count: (n: number) => (n > 10_000 ? `${format.number(10_000)}+` : format.number(n)),
  }
}
