'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { FieldChoices } from '@/components/rules/choices'
import type { OfferedField } from '@/components/rules/offered'
import { type GivenChoices, useLeadChoices } from '@/components/rules/use-lead-choices'
import { useLeadFields } from '@/components/rules/use-lead-fields'
import { callApi } from '@/components/shell/api-client'
import { pooledObject } from '@/lib/pools/fields'

type Named = { id: string; name: string }

/** Where a lead that is held may stand; what was won is by the end of contracts. */
const HELD = ['assigned', 'working', 'converted'] as const

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
  const t = useTranslations('leads.status')
  const fields = useLeadFields(pooledObject, { added: true })
  const known = useLeadChoices(given)
  const colleagues = useColleagues()
  const choices = useMemo(
    () => ({
      ...known,
      status: HELD.map((value) => ({ value, label: t(value) })),
      ownerId: colleagues.map(({ id, name }) => ({ value: id, label: name })),
    }),
    [t, known, colleagues],
  )
  return { fields, choices }
}
