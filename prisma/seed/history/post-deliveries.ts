import { inboundDoor } from '@/lib/intake/commands/inbound-door'
import type { LoginRole } from '@/lib/platform/db/client'
import type { FoundedChannel } from '../founding/found-workspace'
import { idOf } from '../founding/id-of'
import type { Post } from './delivery'

export type PostAll = (posts: readonly Post[]) => Promise<void>

/** Posts to the secret addresses through the product's own door, as a vendor's server would; each must be taken. */
export function deliverer(role: LoginRole, channels: readonly FoundedChannel[]): PostAll {
  const door = inboundDoor(role, () => undefined)
  const paths = new Map(channels.map(({ plan, path }) => [plan.name, path]))
  let visitors = 0
  return async (posts) => {
    const answers = await Promise.all(
      posts.map((post) => door(requestOf(post, idOf(paths, post.channel.name), ++visitors))),
    )
    const refused = answers.find(({ status }) => status === 404 || status === 429 || status >= 500)
    if (refused) throw new Error(`a delivery of the demo was answered ${refused.status}`)
  }
}

/** Everybody who fills in a form sits behind an address of their own. */
function requestOf(post: Post, path: string, visitor: number): Parameters<ReturnType<typeof inboundDoor>>[0] {
  const [channelId = '', secret = ''] = path.split('/').slice(-2)
  return {
    channelId,
    secret,
    method: 'POST',
    headers: { 'content-type': post.contentType, 'user-agent': post.userAgent },
    query: {},
    clientIp: () => `visitor ${visitor}`,
    readBody: async () => post.body,
  }
}
