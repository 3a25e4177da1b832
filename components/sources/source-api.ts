'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi } from '@/components/shell/api-client'
import { SOURCES_KEY, type SourceView } from './sources-context'

/** A row of GET /api/v1/sources/matrix. */
export type SourceRow = SourceView & {
  channels: { id: string; name: string; active: boolean }[]
  inForce: { id: string; number: number; publishedAt: string } | null
  draft: { id: string; number: number } | null
  rules: number
  /** Fields the version in force asks for. */
  required: string[]
  figures: { received: number; admitted: number; quarantined: number; rejected: number }
  confirmEmail: boolean
}

/** What is being edited: one of them, or one that is to stand below `parentId`. */
export type Editing = { source: SourceRow } | { parentId: string | null }

const MATRIX = [SOURCES_KEY, 'matrix']

/** Every source with what feeds it and how it fares; a page comes with it and asks again when something changed. */
export function useSourceMatrix(initial: SourceRow[]) {
  return useQuery({
    queryKey: MATRIX,
    queryFn: async ({ signal }) =>
      (await callApi<{ items: SourceRow[] }>('/sources/matrix', { signal })).items,
    initialData: initial,
  })
}

export type SourceDraft = { zh: string; en: string; parentId: string | null; confirmEmail: boolean }
export type SourceChange = Partial<{
  label: SourceView['label']
  parentId: string
  retired: boolean
  confirmEmail: boolean
}>

/** What can be done to sources; each answer is on the screen before the live stream says so. */
export function useSourceChanges() {
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: [SOURCES_KEY] })
  const create = useMutation({
    mutationFn: ({ zh, en, parentId }: SourceDraft) =>
      callApi<SourceView>('/sources', {
        method: 'POST',
        body: { parentId, label: { 'zh-CN': zh.trim(), en: en.trim() || zh.trim() } },
      }),
    onSuccess,
  })
  const change = useMutation({
    mutationFn: ({ source, ...body }: SourceChange & { source: Pick<SourceView, 'id' | 'version'> }) =>
      callApi<SourceView>(`/sources/${source.id}`, { method: 'PATCH', ifMatch: source.version, body }),
    onSuccess,
  })
  const order = useMutation({
    mutationFn: (ids: string[]) => callApi('/sources/order', { method: 'POST', body: { ids } }),
    onSuccess,
  })
  return { create, change, order }
}
