import { IMPORT_KIND } from '@/lib/connectors/import/connector'
import { connectorOf } from '@/lib/connectors/registry'
import { type DuplicatePolicy, USUAL_DUPLICATES } from '@/lib/leads/types'
import { open } from '@/lib/platform/crypto/seal'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { type ShownCredential, shownCredentials } from '../credentials'
import { ChannelSettings, type HostedForm } from '../schema'
import { publicPath } from '../secret-address'
import type { ChannelFigures } from '../types'
import { channelFigures } from './channel-figures'
import { type ConnectionItem, connectionsOf } from './connections'

export interface ChannelItem {
  id: string
  kind: string
  name: string
  source: string
  productLineId: string
  active: boolean
  createdAt: Date
  version: number
  /** Path of the secret address or the form page; null for readers who may not manage channels. */
  path: string | null
  /** Until when the secret before the last rotation still opens it. */
  previousSecretUntil: Date | null
  allow: string[]
  /** Whether a visitor's browser has to work before it sends. */
  proofOfWork: boolean
  /** What becomes of people who are known. */
  duplicates: DuplicatePolicy
  /** Null for readers who may not manage channels. */
  credentials: ShownCredential[] | null
  form: HostedForm | null
  /** How its leads are gone for; null where they only come, and for readers who may not manage channels. */
  connection: ConnectionItem | null
  figures: ChannelFigures
}

/** The workspace's ways in, oldest first. The secret address is shown only to those who manage channels. */
export async function listChannels(ctx: Ctx): Promise<ChannelItem[]> {
  return channelsWhere(ctx, {})
}

/** One way in. */
export async function getChannel(ctx: Ctx, id: string): Promise<ChannelItem> {
  const [channel] = await channelsWhere(ctx, { id })
  if (!channel) throw notFound('channel')
  return channel
}

async function channelsWhere(ctx: Ctx, which: { id?: string }): Promise<ChannelItem[]> {
  authorize(ctx, 'channel.read')
  const { productLines } = ctx.actor.visibility
  const [rows, figures] = await readTenant(ctx, (tx) =>
    Promise.all([
      tx.channel.findMany({
        // What a file brings stands with the imports.
        where: {
          ...which,
          kind: { not: IMPORT_KIND },
          ...(productLines === 'all' ? {} : { productLineId: { in: productLines } }),
        },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      }),
      channelFigures(tx, ctx.tenantId, which.id),
    ]),
  )
  const manages = ctx.actor.permissions.has('channel.manage')
  const connections = manages ? await readTenant(ctx, (tx) => connectionsOf(tx, rows)) : new Map()
  return rows.map((r) => {
    const settings = ChannelSettings.parse(r.settings ?? {})
    const { allow = [], form = null, proofOfWork = false, duplicates = USUAL_DUPLICATES } = settings
    const secret = () => open(Buffer.from(r.secretSealed).toString(), `channel:${r.id}`)
    return {
      id: r.id,
      kind: r.kind,
      name: r.name,
      source: r.source,
      productLineId: r.productLineId,
      active: r.active,
      createdAt: r.createdAt,
      version: r.version,
      path: manages ? publicPath(r.kind, r.id, secret()) : null,
      previousSecretUntil: manages ? r.previousSecretUntil : null,
      allow,
      proofOfWork,
      duplicates,
      credentials: manages
        ? shownCredentials(
            `channel:${r.id}`,
            connectorOf(r.kind)?.settingFields ?? [],
            settings.credentialsSealed,
          )
        : null,
      form,
      connection: connections.get(r.id) ?? null,
      figures: figures.of(r.id),
    }
  })
}
