'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { callApi } from '@/components/shell/api-client'
import { PULL_REASONS, type PullReason } from '@/lib/connectors/pull'
import { CHANNELS_KEY } from './use-channels'
import type { ChannelView } from './view'

/** A reason of this version, or null for one of another. */
export const reasonOf = (reason: string | null): PullReason | null =>
  PULL_REASONS.find((one) => one === reason) ?? null

const CONNECTION_KEYS = [
  'accessToken',
  'signatureKey',
  'appId',
  'appSecret',
  'refreshToken',
  'advertiserIds',
  'userName',
  'userId',
  'accountId',
  'clientId',
  'clientSecret',
  'pageAccessToken',
  'corpId',
  'corpSecret',
  'standIn',
] as const
export type ConnectionKey = (typeof CONNECTION_KEYS)[number]

/** A credential this version has words for, under `connections.key`. */
export const connectionKeyOf = (key: string): ConnectionKey | null =>
  CONNECTION_KEYS.find((one) => one === key) ?? null

export type ConnectionStep = {
  key: 'credentials' | 'token' | 'answer'
  state: 'done' | 'failed'
  reason: string | null
  code: string
  found: number | null
}
export type ConnectionChange = { credentials?: Record<string, string | null>; active?: boolean }

const pathOf = (channelId: string) => `/channels/${channelId}/connection` as const

export function useSaveConnection(channel: ChannelView, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: ConnectionChange) => callApi<ChannelView>(pathOf(channel.id), { method: 'PUT', body }),
    onSuccess: (changed) => {
      client.setQueryData([CHANNELS_KEY, channel.id], changed)
      onDone()
    },
  })
}

export function useTestConnection(channelId: string) {
  return useMutation({
    mutationFn: () => callApi<{ steps: ConnectionStep[] }>(`${pathOf(channelId)}/test`, { method: 'POST' }),
  })
}

/** Looks again a little later, when the look will have been taken. */
const LOOKED_MS = 3_000

export function usePullNow(channelId: string, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => callApi<null>(`${pathOf(channelId)}/pull`, { method: 'POST' }),
    onSuccess: () => {
      onDone()
      setTimeout(() => void client.invalidateQueries({ queryKey: [CHANNELS_KEY, channelId] }), LOOKED_MS)
    },
  })
}
