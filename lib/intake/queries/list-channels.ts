import { open } from '@/lib/platform/crypto/seal'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { publicPath } from '../secret-address'

export interface ChannelItem {
  id: string
  kind: string
  name: string
  source: string
  productLineId: string
  active: boolean
  createdAt: Date
  /** Path of the secret address; null for readers who may not manage channels. */
  path: string | null
}

/** The workspace's ways in, oldest first. The secret address is shown only to those who manage channels. */
export async function listChannels(ctx: Ctx): Promise<ChannelItem[]> {
  authorize(ctx, 'channel.read')
  const rows = await readTenant(ctx, (tx) =>
    tx.channel.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
  )
  const manages = ctx.actor.permissions.has('channel.manage')
  return rows.map((r) => ({
    id: r.id,
    kind: r.kind,
    name: r.name,
    source: r.source,
    productLineId: r.productLineId,
    active: r.active,
    createdAt: r.createdAt,
    path: manages
      ? publicPath(r.kind, r.id, open(Buffer.from(r.secretSealed).toString(), `channel:${r.id}`))
      : null,
  }))
}
