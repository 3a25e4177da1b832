'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { toast } from '@/components/ui/toast'
import type { SavedView } from '@/lib/catalog/types'

const VIEWS_KEY = 'views'
type Page = { items: SavedView[] }
export type ViewDraft = Pick<SavedView, 'name' | 'filter' | 'sort' | 'columns' | 'isShared' | 'isDefault'>

/** The kept lists the reader may open; the first answer comes with the page. */
export function useViews(initial: SavedView[]): SavedView[] {
  const { data } = useQuery({
    queryKey: [VIEWS_KEY, 'lead'],
    queryFn: ({ signal }) => callApi<Page>('/views?object=lead', { signal }),
    initialData: { items: initial },
    staleTime: 60_000,
  })
  return data.items
}

/** Keeping, changing, deleting; a deleted view can be brought back from the message that says so. */
export function useViewChanges() {
  const t = useTranslations('views')
  const problemText = useProblemText()
  const client = useQueryClient()
  const reload = () => client.invalidateQueries({ queryKey: [VIEWS_KEY] })
  const failed = (error: unknown) => {
    toast.error(problemText(error))
    return reload()
  }
  const create = useMutation({
    mutationFn: (draft: ViewDraft) =>
      callApi<SavedView>('/views', { method: 'POST', body: { object: 'lead', ...draft } }),
    onSuccess: (view) => {
      client.setQueryData<Page>([VIEWS_KEY, 'lead'], (page) => ({ items: [...(page?.items ?? []), view] }))
      toast.success(t('kept', { name: view.name }))
      return reload()
    },
  })
  const update = useMutation({
    mutationFn: ({ view, change }: { view: SavedView; change: Partial<ViewDraft> }) =>
      callApi<SavedView>(`/views/${view.id}`, { method: 'PATCH', body: change, ifMatch: view.version }),
    onSuccess: (view) => {
      client.setQueryData<Page>([VIEWS_KEY, 'lead'], (page) => ({
        items: (page?.items ?? []).map((one) => (one.id === view.id ? view : one)),
      }))
      return reload()
    },
    onError: failed,
  })
  const restore = useMutation({
    mutationFn: (view: SavedView) =>
      callApi<SavedView>(`/views/${view.id}/restore`, { method: 'POST', ifMatch: view.version + 1 }),
    onSuccess: reload,
    onError: failed,
  })
  const remove = useMutation({
    mutationFn: (view: SavedView) =>
      callApi<void>(`/views/${view.id}`, { method: 'DELETE', ifMatch: view.version }),
    onSuccess: (_, view) => {
      toast(t('deleted', { name: view.name }), {
        action: { label: t('undo'), onClick: () => restore.mutate(view) },
      })
      return reload()
    },
    onError: failed,
  })
  return { create, update, remove }
}
