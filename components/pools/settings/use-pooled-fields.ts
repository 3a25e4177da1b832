'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { FieldChoices } from '@/components/rules/choices'
import type { OfferedField } from '@/components/rules/offered'
import { callApi } from '@/components/shell/api-client'
import { type GivenChoices, usePromisedFields } from '@/components/sla/settings/use-promised-fields'
import { pooledObject } from '@/lib/pools/fields'
import type { ObjectDefinition } from '@/lib/rules/fields'

type Named = { id: string; name: string }

/** Where a lead that is held may stand. */
const HELD = ['assigned', 'working'] as const

/** Everybody who works here, by name. */
export const useColleagues = (): Named[] =>
  useQuery({
    queryKey: ['members', 'assignable'],
    queryFn: ({ signal }) => callApi<{ items: Named[] }>('/members?status=active&limit=200', { signal }),
    staleTime: 60_000,
  }).data?.items ?? []

/** What pools and recycle rules may ask of a lead, and what the keys in their conditions are called. */
export function usePooledFields(given: GivenChoices): {
  fields: readonly OfferedField[]
  choices: FieldChoices
} {
  const t = useTranslations()
  const { choices } = usePromisedFields(given)
  const colleagues = useColleagues()
  return useMemo(
    () => ({
      fields: Object.entries(pooledObject.fields as ObjectDefinition['fields']).map(([name, definition]) => ({
        name,
        label: t(definition.labelKey as 'fields.lead.name'),
        definition,
      })),
      choices: {
        ...choices,
        status: HELD.map((value) => ({ value, label: t(`leads.status.${value}`) })),
        ownerId: colleagues.map(({ id, name }) => ({ value: id, label: name })),
      },
    }),
    [t, choices, colleagues],
  )
}
