import type { SettingField } from '@/lib/connectors/connector'
import { open, seal } from '@/lib/platform/crypto/seal'
import { refused } from './refused'

/** What somebody gives a channel or connection: a text sets the credential of that key, null takes it away. */
export type GivenCredentials = Readonly<Record<string, string | null>>

/** One credential as it is shown: whether it is there, and what it is unless it is a secret. */
export interface ShownCredential {
  key: string
  secret: boolean
  required: boolean
  set: boolean
  value: string | null
}

type Sealed = Readonly<Record<string, string>>
/** Whose it is: a sealed value copied to another row does not open there. */
type Owner = `channel:${string}` | `connection:${string}`

/** What is stored after `given`. Refuses keys that `fields` do not have. */
export function sealedCredentials(
  owner: Owner,
  fields: readonly SettingField[],
  before: Sealed,
  given: GivenCredentials,
): Sealed {
  const after = new Map(Object.entries(before))
  for (const [key, value] of Object.entries(given)) {
    if (!fields.some((field) => field.key === key))
      throw refused(`credentials.${key}`, 'channel.credentialOfItsKind')
    if (value === null) after.delete(key)
    else after.set(key, seal(value, owner))
  }
  return Object.fromEntries(after)
}

/** The credentials as they were given. */
export const openCredentials = (owner: Owner, stored: Sealed): Record<string, string> =>
  Object.fromEntries(Object.entries(stored).map(([key, sealed]) => [key, open(sealed, owner)]))

/** The credentials as they are shown to those who manage channels. */
export const shownCredentials = (
  owner: Owner,
  fields: readonly SettingField[],
  stored: Sealed,
): ShownCredential[] =>
  fields.map(({ key, secret, required }) => {
    const sealed = stored[key]
    const value = sealed !== undefined && !secret ? open(sealed, owner) : null
    return { key, secret, required, set: sealed !== undefined, value }
  })
