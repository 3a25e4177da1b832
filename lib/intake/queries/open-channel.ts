import { connectorOf } from '@/lib/connectors/registry'
import { type LoginRole, poolOf } from '@/lib/platform/db/client'
import { inScope } from '@/lib/platform/db/tenant-scope'
import { openCredentials } from '../credentials'
import { ChannelSettings } from '../schema'
import { secretDigest } from '../secret-address'
import type { OpenChannel } from '../types'

/** How long a process believes what it knows of a channel (ms): a withdrawn secret is refused after this at the latest. */
const FRESH_FOR = 3_000
const MOST_KNOWN = 2_000

interface Known {
  channel: OpenChannel | null
  until: number
}

/** Who a secret address belongs to, or null: unknown, withdrawn and mistyped look the same. */
export function channelDoor(
  role: LoginRole,
): (channelId: string, secret: string) => Promise<OpenChannel | null> {
  const channelOf = channelBySecret(role)
  return async (channelId, secret) => {
    const channel = await channelOf(secret)
    return channel?.channelId === channelId ? channel : null
  }
}

/**
 * The channel a secret opens, or null. Answers are kept for seconds, since a busy form asks the same question fifty
 * times a second.
 */
export function channelBySecret(role: LoginRole): (secret: string) => Promise<OpenChannel | null> {
  const known = new Map<string, Known>()
  return async (secret) => {
    const digest = secretDigest(secret)
    const key = Buffer.from(digest).toString('base64')
    const cached = known.get(key)
    if (cached && cached.until > performance.now()) return cached.channel
    const channel = await lookUp(role, digest)
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(key, { channel, until: performance.now() + FRESH_FOR })
    return channel
  }
}

async function lookUp(role: LoginRole, digest: Uint8Array): Promise<OpenChannel | null> {
  const resolved = await poolOf(role).query<{ tenant_id: string; channel_id: string; kind: string }>(
    'select tenant_id, channel_id, kind from resolve_channel($1)',
    [Buffer.from(digest)],
  )
  const row = resolved.rows[0]
  const connector = row ? connectorOf(row.kind) : null
  if (!row || !connector) return null
  const { tenant_id: tenantId, channel_id: channelId } = row
  const settings = await inScope({ tenantId }, () =>
    poolOf(role).query<{ settings: unknown; confirms: boolean }>(
      `select ch.settings, s.confirm_email as confirms from channel ch
       join source s on s.tenant_id = ch.tenant_id and s.key = ch.source
       where ch.tenant_id = app_tenant() and ch.id = $1`,
      [channelId],
    ),
  )
  return { tenantId, channelId, connector, ...opened(channelId, settings.rows[0]) }
}

function opened(
  channelId: string,
  stored: { settings: unknown; confirms: boolean } | undefined,
): Pick<OpenChannel, 'settings' | 'form' | 'proofOfWork'> {
  const settings = ChannelSettings.parse(stored?.settings ?? {})
  const { allow, form = null, proofOfWork = false } = settings
  return {
    settings: {
      credentials: openCredentials(`channel:${channelId}`, settings.credentialsSealed),
      ...(allow ? { allow } : {}),
      ...(stored?.confirms ? { confirmsEmail: true } : {}),
    },
    form,
    proofOfWork,
  }
}
