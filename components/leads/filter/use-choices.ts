'use client'

import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { Choice, FieldChoices } from '@/components/rules/choices'
import { callApi } from '@/components/shell/api-client'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { useSources } from '@/components/sources/sources-context'
import { firstResponses, leadGrades, slaStates } from '@/lib/leads/types'
import { LEAD_STATUSES } from '../view'

type Named = { id: string; name: string }

/** What the page knows without asking. */
export type GivenChoices = { productLines: Named[]; regions: string[] }

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
const plain = (text: string): Choice => ({ value: text, label: text })

/** The names of every key a filter may hold. People and channels are asked for once somebody needs them (`wanted`). */
export function useChoices(given: GivenChoices, wanted: boolean): FieldChoices {
  const t = useTranslations('leads')
  const reasons = useTranslations('assignment.holdingReason')
  const sla = useTranslations('sla')
  const { viewer } = usePlace()
  const sources = useSources()
  const locale = useLocale()
  const people = useQuery({
    queryKey: ['members', 'named'],
    queryFn: ({ signal }) => callApi<{ items: Named[] }>('/members?limit=200', { signal }),
    enabled: wanted && can(viewer, 'member.read'),
    staleTime: 60_000,
  })
  const channels = useQuery({
    queryKey: ['channels', 'named'],
    queryFn: ({ signal }) => callApi<{ items: Named[] }>('/channels', { signal }),
    enabled: wanted && can(viewer, 'channel.read'),
    staleTime: 60_000,
  })
  return useMemo(
    () => ({
      status: LEAD_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) })),
      ownerId: [{ value: 'me', label: t('filter.ownerMe') }, ...(people.data?.items ?? []).map(choiceOf)],
      productLineId: given.productLines.map(choiceOf),
      channelId: (channels.data?.items ?? []).map(choiceOf),
      source: sources.flatMap(({ key, parentId, label }) =>
        parentId === null ? [] : [{ value: key, label: label[locale] }],
      ),
      region: given.regions.map(plain),
      grade: leadGrades.map(plain),
      slaState: slaStates.map((state) => ({ value: state, label: sla(`state.${state}`) })),
      firstResponse: firstResponses.map((state) => ({ value: state, label: sla(`response.${state}`) })),
      holdingReason: HOLDING_REASONS.map((reason) => ({ value: reason, label: reasons(reason) })),
    }),
    [given, sources, locale, people.data, channels.data, t, reasons, sla],
  )
}
