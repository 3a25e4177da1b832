import type { PullToken } from '@/lib/connectors/pull'
import { open, seal } from '@/lib/platform/crypto/seal'

const purpose = (connectionId: string): string => `connection:${connectionId}`

/** A token pair as it is stored: both or neither, so that a rotated refresh token is never lost from its access token. */
export const sealedToken = (connectionId: string, { access, refresh }: PullToken): string =>
  seal(JSON.stringify({ access, refresh }), purpose(connectionId))

export interface OpenToken {
  access: string
  refresh: string | null
}

/** The stored pair; null when there is none, or it cannot be opened (the installation's secret has changed). */
export function openToken(connectionId: string, sealed: string | null): OpenToken | null {
  if (sealed === null) return null
  try {
    return JSON.parse(open(sealed, purpose(connectionId))) as OpenToken
  } catch {
    return null
  }
}
