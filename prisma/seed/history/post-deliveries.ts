import type { HttpAnswer } from '@/lib/connectors/connector'
import { formDoor } from '@/lib/intake/commands/form-door'
import { inboundDoor } from '@/lib/intake/commands/inbound-door'
import type { LoginRole } from '@/lib/platform/db/client'
import type { FoundedChannel } from '../founding/found-workspace'
import { idOf } from '../founding/id-of'
import type { Post } from './delivery'

export type PostAll = (posts: readonly Post[]) => Promise<void>

const REFUSALS = new Set([404, 422, 429])

/**
 * Posts to the secret addresses and the form pages through the product's own doors, as a vendor's server and a visitor
 * would; each must be taken.
 */
export function deliverer(role: LoginRole, channels: readonly FoundedChannel[]): PostAll {
  const byAddress = inboundDoor(role, () => undefined)
  const byPage = formDoor(role, () => undefined)
  const paths = new Map(channels.map(({ plan, path }) => [plan.name, path]))
  let visitors = 0
  return async (posts) => {
    const answers = await Promise.all(
      posts.map((post) => {
        visitors += 1
        const path = idOf(paths, post.channel.name)
        // Everybody who fills in a form sits behind an address of their own.
        const address = `visitor ${visitors}`
        return post.channel.kind === 'hosted_form'
          ? fillIn(byPage, post, path, address)
          : byAddress(requestOf(post, path, address))
      }),
    )
    const refused = answers.find(({ status }) => REFUSALS.has(status) || status >= 500)
    if (refused) throw new Error(`a delivery of the demo was answered ${refused.status}`)
  }
}

function requestOf(post: Post, path: string, address: string): Parameters<ReturnType<typeof inboundDoor>>[0] {
  const [channelId = '', secret = ''] = path.split('/').slice(-2)
  return { channelId, secret, ...sent(post), query: {}, clientIp: () => address }
}

const sent = ({ contentType, userAgent, body }: Post) => ({
  method: 'POST' as const,
  headers: { 'content-type': contentType, 'user-agent': userAgent },
  readBody: async () => body,
})

/** Somebody who fills in a page has it open for a while before they send it (ms). */
const FILLED_IN_WITHIN = 48_000

/** Opens the page and sends it back with the answers, as a visitor's phone does. */
async function fillIn(
  door: ReturnType<typeof formDoor>,
  post: Post,
  path: string,
  clientIp: string,
): Promise<HttpAnswer> {
  const now = Date.now()
  const visitor = {
    publicId: path.split('/').at(-1) ?? '',
    locale: 'zh-CN' as const,
    clientIp,
    sent: false,
    puzzle: false,
  }
  const page = await door({ ...visitor, ...sent(post), method: 'GET', now: now - FILLED_IN_WITHIN })
  const opened = /name="_opened" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
  const body = new TextEncoder().encode(
    `${new TextDecoder().decode(post.body)}&${new URLSearchParams({ _gotcha: '', _opened: opened })}`,
  )
  return door({ ...visitor, ...sent({ ...post, body }), now })
}
