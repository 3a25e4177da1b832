'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import type { DeliveryPage } from '@/components/deliveries/view'
import { callApi } from '@/components/shell/api-client'
import type { Sample, SampleView } from './view'

export type SampleAsked = { sample: Sample; form?: number; each?: string | null }

/** Reads a sample for a channel; nothing is kept of it. */
export const useReadSample = (channelId: string) =>
  useMutation({
    mutationFn: (body: SampleAsked) =>
      callApi<SampleView>(`/channels/${channelId}/sample`, { method: 'POST', body }),
  })

/** The channel's last deliveries, to choose one as a sample. */
export const useRecentDeliveries = (channelId: string, enabled: boolean) =>
  useQuery({
    queryKey: ['deliveries', 'recent', channelId],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ channel: channelId, limit: '20' })
      return (await callApi<DeliveryPage>(`/deliveries?${query}`, { signal })).items
    },
    enabled,
  })
