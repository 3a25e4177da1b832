import type { Puller } from '@/lib/connectors/pull'
import { pullerOf } from '@/lib/connectors/pulls'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { env } from '@/lib/platform/env'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { sealedCredentials } from '../credentials'
import { connectionSaved } from '../events'
import { STAND_IN } from '../pulling/ask-vendor'
import { refused } from '../refused'
import { SaveConnection } from '../schema'
import { lockChannel } from './lock-channel'

/**
 * Says how a channel's leads are gone for: gives, replaces or takes away credentials, switches it on or off. What has
 * been read stays read. New credentials forget the old token and what went wrong; a connection with all it needs begins
 * at once.
 */
export async function saveConnection(ctx: Ctx, input: SaveConnection): Promise<void> {
  authorize(ctx, 'channel.manage')
  const { channelId, credentials = {}, active } = parse(SaveConnection, input)
  await withTenant(ctx, async (c) => {
    const channel = await lockChannel(c, channelId)
    const puller = pullerOf(channel.kind)
    if (!puller) throw refused('kind', 'channel.pullsNothing')
    const before = await c.tx.connection.findFirst({ where: { channelId } })
    const id = before?.id ?? newId()
    const sealedBefore = (before?.credentialsSealed ?? {}) as Record<string, string>
    const sealed = sealedCredentials(`connection:${id}`, settingFieldsOf(puller), sealedBefore, credentials)
    const missing = puller.settingFields.find(({ key, required }) => required && !(key in sealed))
    if (active && missing) throw refused(`credentials.${missing.key}`, 'channel.credentialMissing')
    const given = Object.keys(credentials).length > 0
    const data = {
      credentialsSealed: sealed,
      active: active ?? (before ? before.active && !missing : !missing),
      ...(given ? { tokenSealed: null, tokenExpiresAt: null, tokenRefreshingUntil: null } : {}),
      ...(given || active
        ? { failures: 0, refusals: 0, offReason: null, lastError: null, nextAt: c.now, claim: null }
        : {}),
      ...(active === false ? { offReason: null } : {}),
    }
    await write(c, id, channelId, before, data, given)
    await appendEvent(c, connectionSaved, {
      subjects: [['channel', channelId]],
      data: { credentials: Object.keys(credentials).sort(), active: data.active },
    })
  })
}

/** Where the installation lets requests reach this machine, a stand-in may take the vendor's place. */
export const settingFieldsOf = ({ settingFields }: Pick<Puller, 'settingFields'>) =>
  env().OUTBOUND_ALLOW_LOOPBACK
    ? [...settingFields, { key: STAND_IN, secret: false, required: false }]
    : settingFields

async function write(
  c: TxCtx,
  id: string,
  channelId: string,
  before: { tokenVersion: number } | null,
  data: object & { credentialsSealed: Record<string, string>; active: boolean },
  given: boolean,
): Promise<void> {
  if (!before) {
    await c.tx.connection.create({ data: { id, channelId, ...data, nextAt: c.now, createdAt: c.now } })
    return
  }
  const tokenVersion = before.tokenVersion + (given ? 1 : 0)
  await c.tx.connection.updateMany({ where: { id }, data: { ...data, tokenVersion } })
}
