'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import type { DeliveryPage } from '@/components/deliveries/view'
import { callApi } from '@/components/shell/api-client'
import type { Mapping } from '@/lib/connectors/mapping-schema'
import type { Sample, SampleView, TestedSubmission } from './view'

export type SampleAsked = { sample: Sample; form?: number; each?: string | null }

/** Reads a sample for a channel; nothing is kept of it. */
export const useReadSample = (channelId: string) =>
  useMutation({
    mutationFn: (body: SampleAsked) =>
      callApi<SampleView>(`/channels/${channelId}/sample`, { method: 'POST', body, asksOnly: true }),
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

/** Submits something by a mapping, and hears what would become of it. */
export const useTestSubmit = (channelId: string) =>
  useMutation({
    mutationFn: (body: { sample: Sample; mapping: Mapping }) =>
      callApi<TestedSubmission>(`/channels/${channelId}/test-submit`, {
        method: 'POST',
        body,
        asksOnly: true,
      }),
  })
