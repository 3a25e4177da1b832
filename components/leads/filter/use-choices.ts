'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { Choice, FieldChoices } from '@/components/rules/choices'
import { type GivenChoices, useLeadChoices } from '@/components/rules/use-lead-choices'
import { callApi } from '@/components/shell/api-client'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { firstResponses, slaStates } from '@/lib/leads/types'
import { LEAD_STATUSES } from '../view'

type Named = { id: string; name: string }

const HOLDING_REASONS = [
  'nobodyForLine',
  'nobodyForRegion',
  'nobodyOnline',
  'nobodyFree',
  'nobodyActive',
  'nobodyLeft',
  'nobodyInGroup',
  'shareReached',
  'waitsForHand',
  'notAccepted',
] as const

const choiceOf = ({ id, name }: Named): Choice => ({ value: id, label: name })

/** The names of every key a filter may hold. People and channels are asked for once somebody needs them (`wanted`). */
export function useChoices(given: GivenChoices, wanted: boolean): FieldChoices {
  const t = useTranslations('leads')
  const reasons = useTranslations('assignment.holdingReason')
  const sla = useTranslations('sla')
  const { viewer } = usePlace()
  const known = useLeadChoices(given, { channels: wanted && can(viewer, 'channel.read') })
  const people = useQuery({
    queryKey: ['members', 'named'],
    queryFn: ({ signal }) => callApi<{ items: Named[] }>('/members?limit=200', { signal }),
    enabled: wanted && can(viewer, 'member.read'),
    staleTime: 60_000,
  })
  return useMemo(
    () => ({
      ...known,
      status: LEAD_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) })),
      ownerId: [{ value: 'me', label: t('filter.ownerMe') }, ...(people.data?.items ?? []).map(choiceOf)],
      slaState: slaStates.map((state) => ({ value: state, label: sla(`state.${state}`) })),
      firstResponse: firstResponses.map((state) => ({ value: state, label: sla(`response.${state}`) })),
      holdingReason: HOLDING_REASONS.map((reason) => ({ value: reason, label: reasons(reason) })),
    }),
    [known, people.data, t, reasons, sla],
  )
}
