import type { ChannelItem } from '@/lib/intake/queries/list-channels'
import { env } from '@/lib/platform/env'

/** A path of ours as people and vendors use it. */
export const addressOf = (path: string): string => new URL(path, env().PUBLIC_URL).href

/** A channel with its whole address, as the API and the pages show it. */
export const channelView = ({ path, ...rest }: ChannelItem) => ({ ...rest, url: path && addressOf(path) })
