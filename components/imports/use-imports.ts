'use client'

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi, downloadFromApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { toast } from '@/components/ui/toast'
import { IMPORTS_KEY } from './imports-key'
import {
  type ImportPage,
  type ImportRowPage,
  type ImportView,
  isUnderWay,
  type Preset,
  type RowFilter,
} from './view'

/** Live messages reach whoever began an import; others look this often while it is under way (ms). */
const LOOK_EVERY = 2_000

/** The imports, newest first; the first page comes with the document. */
export const useImports = (initial: ImportPage) =>
  useInfiniteQuery({
    queryKey: [IMPORTS_KEY, 'list'],
    queryFn: ({ pageParam, signal }) =>
      callApi<ImportPage>(`/imports${pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : ''}`, {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    initialData: { pages: [initial], pageParams: [null] },
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((item) => isUnderWay(item.state)))
        ? LOOK_EVERY
        : false,
  })

/** One import, kept fresh while it is under way. */
export const useImport = (initial: ImportView) =>
  useQuery({
    queryKey: [IMPORTS_KEY, initial.id],
    queryFn: ({ signal }) => callApi<ImportView>(`/imports/${initial.id}`, { signal }),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.state) ? LOOK_EVERY : false),
  })

/** Rows of an import, page by page. */
export const useImportRows = (id: string, version: number, show: RowFilter) =>
  useInfiniteQuery({
    queryKey: [IMPORTS_KEY, id, 'rows', version, show],
    queryFn: ({ pageParam, signal }) =>
      callApi<ImportRowPage>(`/imports/${id}/rows?show=${show}&after=${pageParam}`, { signal }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.nextAfter,
  })

export const usePresets = () =>
  useQuery({
    queryKey: [IMPORTS_KEY, 'presets'],
    queryFn: ({ signal }) => callApi<{ items: Preset[] }>('/import-presets', { signal }),
    select: ({ items }) => items,
  })

/** What is done with an import; afterwards everything about imports is asked for again. */
export function useImportAct<Input>(act: (input: Input) => Promise<unknown>) {
  const client = useQueryClient()
  const problemText = useProblemText()
  return useMutation({
    mutationFn: act,
    onSuccess: () => client.invalidateQueries({ queryKey: [IMPORTS_KEY] }),
    onError: (error) => toast.error(problemText(error)),
  })
}

/** Sends a file as the API takes it. */
export async function uploadFile(file: File, productLineId: string): Promise<{ id: string }> {
  const content = await base64Of(file)
  return callApi<{ id: string }>('/imports', {
    method: 'POST',
    body: { fileName: file.name.slice(0, 200), content, productLineId },
  })
}

const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })

export const takeErrorFile = (id: string): Promise<string> => downloadFromApi(`/imports/${id}/errors`)
