import { sourceKeyOf } from '@/lib/catalog/queries/list-sources'
import { connectorOf } from '@/lib/connectors/registry'
import { USUAL_DUPLICATES } from '@/lib/leads/types'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { type GivenCredentials, sealedCredentials } from '../credentials'
import { channelUpdated } from '../events'
import { refused } from '../refused'
import { ChannelSettings, UpdateChannel } from '../schema'
import { type LockedChannel, lockChannel } from './lock-channel'
import { refuseForeignSettings, refuseUnknownLine } from './refuse-settings'

/**
 * Changes a channel: its name, source, line, credentials, the content of its page, where its form may lead, or whether it takes
 * anything (paused: its address answers as if it were not there). What changed stands in the event; nothing changed
 * writes nothing. Answers the version it has now.
 */
export async function updateChannel(ctx: Ctx, input: UpdateChannel): Promise<number> {
  authorize(ctx, 'channel.manage')
  const { channelId, version, credentials, source, name, productLineId, active, ...set } = parse(
    UpdateChannel,
    input,
  )
  const { allow, proofOfWork, form } = set
  const others = definedOf({ name, productLineId, active })
  return withTenant(ctx, async (c) => {
    const channel = await lockChannel(c, channelId)
    if (channel.version !== version) throw new AppError('conflict', 'versionMoved')
    const plain = { ...others, ...(await movedTo(c, channel, source)) }
    if (plain.productLineId) await refuseUnknownLine(c, plain.productLineId)
    if (allow || form || proofOfWork)
      refuseForeignSettings(channel.kind, { allow, proofOfWork, form: form ?? channel.form ?? undefined })
    const before = ChannelSettings.parse(channel.settings)
    const settings = {
      ...before,
      ...(credentials ? { credentialsSealed: resealed(channel, before, credentials) } : {}),
      ...definedOf(set),
    }
    const changes = {
      ...changesOf(channel, plain),
      ...(JSON.stringify(settings) === JSON.stringify(before) ? {} : settingChanges(before, settings)),
    }
    if (Object.keys(changes).length === 0) return version
    await c.tx.channel.update({
      where: { tenantId_id: { tenantId: c.tenantId, id: channelId } },
      data: { ...plain, settings, version: version + 1 },
    })
    await appendEvent(c, channelUpdated, { subjects: [['channel', channelId]], data: { changes } })
    return version + 1
  })
}

/** Another sub-source, where one is named; the one it has may be retired and stays. */
const movedTo = async (
  c: TxCtx,
  channel: LockedChannel,
  source: string | undefined,
): Promise<{ source?: string }> =>
  source === undefined || source === channel.source ? {} : { source: await sourceKeyOf(c, source) }

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Without what was not named. */
const definedOf = <T extends object>(given: T): Defined<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Defined<T>

type Plain = Partial<Record<'name' | 'source' | 'productLineId' | 'active', string | boolean>>

/** Before and after of what differs. */
function changesOf(before: Plain, after: Plain): Record<string, [unknown, unknown]> {
  const names = Object.keys(after) as (keyof Plain)[]
  return Object.fromEntries(
    names.flatMap((n) =>
      after[n] !== undefined && after[n] !== before[n] ? [[n, [before[n], after[n]]]] : [],
    ),
  )
}

function resealed(
  { id, kind }: LockedChannel,
  { credentialsSealed }: ChannelSettings,
  given: GivenCredentials,
) {
  const connector = connectorOf(kind)
  if (!connector) throw refused('kind', 'unknownChannelKind')
  return sealedCredentials(`channel:${id}`, connector.settingFields, credentialsSealed, given)
}

/** A page's content is long: the event says that it changed, the channel holds what it is. Credentials by their keys only. */
function settingChanges(before: ChannelSettings, after: ChannelSettings): Record<string, [unknown, unknown]> {
  const differs = (name: 'allow' | 'form' | 'credentialsSealed' | 'proofOfWork' | 'duplicates') =>
    JSON.stringify(before[name]) !== JSON.stringify(after[name])
  return {
    ...(differs('allow') ? { allow: [before.allow ?? [], after.allow ?? []] } : {}),
    ...(differs('proofOfWork') ? { proofOfWork: [before.proofOfWork ?? false, after.proofOfWork] } : {}),
    ...(differs('credentialsSealed')
      ? { credentials: [Object.keys(before.credentialsSealed), Object.keys(after.credentialsSealed)] }
      : {}),
    ...(differs('duplicates')
      ? { duplicates: [before.duplicates ?? USUAL_DUPLICATES, after.duplicates] }
      : {}),
    ...(differs('form') ? { form: [before.form?.title ?? null, after.form?.title ?? null] } : {}),
  }
}
