'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { callApi } from '@/components/shell/api-client'
import type { ChannelView, HostedFormView } from './view'

export const CHANNELS_KEY = 'channels'

export function useChannels(initial: ChannelView[]) {
  return useQuery({
    queryKey: [CHANNELS_KEY],
    queryFn: async ({ signal }) => (await callApi<{ items: ChannelView[] }>('/channels', { signal })).items,
    initialData: initial,
  })
}

export function useChannel(initial: ChannelView) {
  return useQuery({
    queryKey: [CHANNELS_KEY, initial.id],
    queryFn: ({ signal }) => callApi<ChannelView>(`/channels/${initial.id}`, { signal }),
    initialData: initial,
  })
}

export type NewChannel = {
  kind: string
  name: string
  productLineId: string
  source: string
  form?: HostedFormView
}

export function useCreateChannel(onDone: (id: string) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: NewChannel) => callApi<{ id: string }>('/channels', { method: 'POST', body }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: [CHANNELS_KEY] })
      onDone(id)
    },
  })
}

export type ChannelChange = Partial<
  Pick<
    ChannelView,
    'name' | 'source' | 'productLineId' | 'active' | 'allow' | 'proofOfWork' | 'duplicates'
  > & {
    form: HostedFormView
    credentials: Record<string, string | null>
  }
>

/** Changes a channel, based on the version the reader sees. */
export function useUpdateChannel(channel: ChannelView, onDone?: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: ChannelChange) =>
      callApi<ChannelView>(`/channels/${channel.id}`, { method: 'PATCH', body, ifMatch: channel.version }),
    onSuccess: async (changed) => {
      client.setQueryData([CHANNELS_KEY, channel.id], changed)
      onDone?.()
      await client.invalidateQueries({ queryKey: [CHANNELS_KEY], exact: true })
    },
    // Somebody else was quicker: show what they made of it.
    onError: () => client.invalidateQueries({ queryKey: [CHANNELS_KEY, channel.id] }),
  })
}

export function useRotateSecret(channel: ChannelView, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () =>
      callApi<{ url: string }>(`/channels/${channel.id}/rotate-secret`, {
        method: 'POST',
        ifMatch: channel.version,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [CHANNELS_KEY] })
      onDone()
    },
  })
}

export function useSendTest(channelId: string) {
  return useMutation({
    mutationFn: () => callApi<{ deliveryId: string }>(`/channels/${channelId}/test`, { method: 'POST' }),
  })
}
