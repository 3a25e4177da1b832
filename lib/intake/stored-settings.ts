import type { ConnectorSettings } from '@/lib/connectors/connector'
import { openCredentials } from './credentials'
import type { ChannelSettings } from './schema'

/**
 * A channel's settings as a connector needs them to read a stored delivery again; without credentials when they cannot
 * be opened any more, which makes only encrypted deliveries unreadable.
 */
export function storedSettings(channelId: string, { credentialsSealed }: ChannelSettings): ConnectorSettings {
  try {
    return { credentials: openCredentials(`channel:${channelId}`, credentialsSealed) }
  } catch {
    return {}
  }
}
