'use client'

import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Answered } from '@/components/shell/answered'
import { callApi } from '@/components/shell/api-client'
import type { CustomField } from '@/lib/catalog/fields'

/** A field the workspace added, as GET /api/v1/fields answers it. */
export type FieldView = Answered<CustomField>

export const FIELDS_KEY = 'fields'
export const fetchFields = async (signal?: AbortSignal): Promise<FieldView[]> =>
  (await callApi<{ items: FieldView[] }>('/fields', signal ? { signal } : {})).items

const FieldsContext = createContext<FieldView[]>([])

/** Hands every page the fields as they were when it was made; what changes later comes by the live stream. */
export const FieldsProvider = ({ initial, children }: { initial: FieldView[]; children: ReactNode }) => (
  <FieldsContext.Provider value={initial}>{children}</FieldsContext.Provider>
)

/** The fields the workspace added to leads, in their order, retired ones last. */
export function useFields(): FieldView[] {
  const initialData = useContext(FieldsContext)
  const { data } = useQuery({
    queryKey: [FIELDS_KEY],
    queryFn: ({ signal }) => fetchFields(signal),
    initialData,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data
}

/** Those that are offered. */
export function useLiveFields(): FieldView[] {
  const fields = useFields()
  return useMemo(() => fields.filter(({ retiredAt }) => !retiredAt), [fields])
}
