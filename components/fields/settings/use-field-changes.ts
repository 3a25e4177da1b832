'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answered } from '@/components/shell/answered'
import { callApi } from '@/components/shell/api-client'
import type { FieldUsage } from '@/lib/catalog/fields'
import type { Label } from '@/lib/rules/fields'
import { FIELDS_KEY, type FieldView } from '../fields-context'
import { changesOf, type FieldDraft } from './field-draft'

export type UsageView = Answered<FieldUsage> & {
  /** Admission rules in force that name it, by sub-source. */
  rules: { source: string; label: Label; rules: number }[]
  /** Channels whose mapping in force fills it. */
  mappings: { id: string; name: string }[]
}

/** How much each field is used, asked again with the fields. */
export function useUsage(initial: UsageView[]): (key: string) => UsageView | undefined {
  const { data } = useQuery({
    queryKey: [FIELDS_KEY, 'usage'],
    queryFn: async ({ signal }) => (await callApi<{ items: UsageView[] }>('/fields/usage', { signal })).items,
    initialData: initial,
  })
  return (key) => data.find((one) => one.key === key)
}

/** What can be done to the fields of leads; each answer is on the screen before the live stream says so. */
export function useFieldChanges() {
  const client = useQueryClient()
  const reload = () => client.invalidateQueries({ queryKey: [FIELDS_KEY] })
  const save = useMutation({
    mutationFn: ({ field, draft, key }: { field: FieldView | null; draft: FieldDraft; key: string }) =>
      field
        ? callApi<FieldView>(`/fields/${field.id}`, {
            method: 'PATCH',
            ifMatch: field.version,
            body: changesOf(draft),
          })
        : callApi<FieldView>('/fields', {
            method: 'POST',
            body: { object: 'lead', key, type: draft.type, ...changesOf(draft) },
          }),
    onSuccess: reload,
  })
  const retire = useMutation({
    mutationFn: ({ field, retired }: { field: FieldView; retired: boolean }) =>
      callApi<FieldView>(`/fields/${field.id}`, {
        method: 'PATCH',
        ifMatch: field.version,
        body: { retired },
      }),
    onSuccess: reload,
  })
  const order = useMutation({
    mutationFn: (ids: string[]) =>
      callApi<{ items: FieldView[] }>('/fields/order', { method: 'POST', body: { object: 'lead', ids } }),
    // The row goes where it is sent at once, and back if the server will not have it.
    onMutate: (ids) => {
      client.setQueryData<FieldView[]>([FIELDS_KEY], (fields = []) => {
        const placed = ids.flatMap((id) => fields.filter((field) => field.id === id))
        return [...placed, ...fields.filter(({ id }) => !ids.includes(id))]
      })
    },
    onSettled: reload,
  })
  return { save, retire, order }
}
