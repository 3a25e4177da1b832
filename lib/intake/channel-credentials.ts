import type { Connector } from '@/lib/connectors/connector'
import { open, seal } from '@/lib/platform/crypto/seal'
import { refused } from './refused'
import type { ChannelSettings } from './schema'

/** What somebody gives a channel: a text sets the credential of that key, null takes it away. */
export type GivenCredentials = Readonly<Record<string, string | null>>

/** One credential of a channel as it is shown: whether it is there, and what it is unless it is a secret. */
export interface ShownCredential {
  key: string
  secret: boolean
  required: boolean
  set: boolean
  value: string | null
}

type Sealed = Readonly<Record<string, string>>
const purpose = (channelId: string): string => `channel:${channelId}`

/** What is stored after `given`. Refuses keys the channel's kind does not know. */
export function sealedCredentials(
  channelId: string,
  { settingFields }: Connector,
  before: Sealed,
  given: GivenCredentials,
): Sealed {
  const after = new Map(Object.entries(before))
  for (const [key, value] of Object.entries(given)) {
    if (!settingFields.some((field) => field.key === key))
      throw refused(`credentials.${key}`, 'channel.credentialOfItsKind')
    if (value === null) after.delete(key)
    else after.set(key, seal(value, purpose(channelId)))
  }
  return Object.fromEntries(after)
}

/** The credentials as a connector needs them. */
export const openCredentials = (
  channelId: string,
  { credentialsSealed }: ChannelSettings,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(credentialsSealed).map(([key, sealed]) => [key, open(sealed, purpose(channelId))]),
  )

/** The credentials as they are shown to those who manage channels. */
export const shownCredentials = (
  channelId: string,
  connector: Connector | null,
  { credentialsSealed }: ChannelSettings,
): ShownCredential[] =>
  (connector?.settingFields ?? []).map(({ key, secret, required }) => {
    const sealed = credentialsSealed[key]
    const value = sealed !== undefined && !secret ? open(sealed, purpose(channelId)) : null
    return { key, secret, required, set: sealed !== undefined, value }
  })
