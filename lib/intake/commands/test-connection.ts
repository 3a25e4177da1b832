import type { PullFailure, PullReason } from '@/lib/connectors/pull'
import { pullerOf } from '@/lib/connectors/pulls'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { parse } from '@/lib/platform/validate'
import { openCredentials } from '../credentials'
import { FIRST_PAGE } from '../pulling/windows'
import { OfChannel } from '../schema'
import { accessToken, type ConnectionAccess } from './access-token'
import { askWithToken } from './ask-with-token'
import { lockChannel } from './lock-channel'

export const CONNECTION_STEP_KEYS = ['credentials', 'token', 'answer'] as const

/** One step of trying a connection. */
export interface ConnectionStep {
  key: (typeof CONNECTION_STEP_KEYS)[number]
  state: 'done' | 'failed'
  reason: PullReason | null
  /** The vendor's own code. */
  code: string
  /** How many leads of the last day the first page holds; null where that was not asked. */
  found: number | null
}

const DAY = 86_400_000

/**
 * Tries a connection as it is, switched on or not: are all credentials there, does the vendor give a token, does it
 * answer. The first thing that fails ends it. Nothing that is read is kept.
 */
export async function testConnection(ctx: Ctx, input: OfChannel): Promise<ConnectionStep[]> {
  authorize(ctx, 'channel.manage')
  const { channelId } = parse(OfChannel, input)
  const connection = await opened(ctx, channelId)
  const missing = connection.puller.settingFields.filter(
    ({ key, required }) => required && !connection.credentials[key],
  )
  if (missing.length > 0) return [step('credentials', { reason: 'credentialsMissing', code: '' })]
  const steps = [step('credentials')]
  const token = await accessToken(ctx, connection)
  if (connection.puller.token) steps.push(step('token', token.ok ? null : token))
  if (!token.ok) return steps
  const answered = await answers(ctx, connection)
  // A token that looks good and is not: what failed is the token.
  return answered.reason === 'tokenRefused' && connection.puller.token
    ? [step('credentials'), { ...answered, key: 'token' }]
    : [...steps, answered]
}

const step = (
  key: ConnectionStep['key'],
  failure: Pick<PullFailure, 'reason' | 'code'> | null = null,
  found: number | null = null,
): ConnectionStep => ({
  key,
  state: failure ? 'failed' : 'done',
  reason: failure?.reason ?? null,
  code: failure?.code ?? '',
  found,
})

async function answers(ctx: Ctx, connection: ConnectionAccess & { now: Date }): Promise<ConnectionStep> {
  const { list, fetch } = connection.puller
  if (fetch) {
    const checked = await askWithToken(ctx, connection, fetch.check, (answer) => fetch.read(answer, ''))
    return step('answer', checked.ok ? null : checked)
  }
  if (!list) return step('answer')
  const window = { from: new Date(connection.now.getTime() - DAY), to: connection.now }
  const page = await askWithToken(
    ctx,
    connection,
    (access) => list.request(access, window, FIRST_PAGE),
    (answer) => list.read(answer, FIRST_PAGE),
  )
  return page.ok ? step('answer', null, page.items.length) : step('answer', page)
}

function opened(ctx: Ctx, channelId: string): Promise<ConnectionAccess & { now: Date }> {
  return withTenant(ctx, async (c) => {
    const channel = await lockChannel(c, channelId)
    const puller = pullerOf(channel.kind)
    const [row] = await c.tx.$queryRaw<{ id: string; credentialsSealed: Record<string, string> }[]>(sql`
      select id, credentials_sealed as "credentialsSealed" from connection
      where tenant_id = ${c.tenantId}::uuid and channel_id = ${channelId}::uuid`)
    if (!puller || !row) throw notFound('connection')
    return {
      id: row.id,
      puller,
      credentials: openCredentials(`connection:${row.id}`, row.credentialsSealed),
      now: c.now,
    }
  })
}
