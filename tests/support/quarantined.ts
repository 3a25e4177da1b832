import { createField } from '@/lib/catalog/commands/custom-fields'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { adminSql } from './database'
import { type Channel, makeChannel } from './factories'
import type { Tenant } from './mint-tenant'
import { post } from './post'
import { settle } from './settle'

const option = (key: string, text: string, aliases: string[] = []) => ({
  key,
  label: { 'zh-CN': text, en: text },
  aliases,
  retired: false,
})

/** A channel of a stand at a fair: 展位号 is one of two, and what is none of them waits in quarantine. */
export async function standChannel(
  t: Tenant,
  options: Parameters<typeof makeChannel>[1] = {},
): Promise<Channel> {
  await createField(t.system, {
    object: 'lead',
    key: 'booth',
    type: 'choice',
    label: { 'zh-CN': '展位号', en: 'Booth' },
    options: [option('a12', 'A12'), option('b7', 'B7', ['B07'])],
  })
  const mapping = {
    fields: [{ to: 'custom.booth' as const, from: ['booth'] }],
    constants: [],
    aliases: true,
    envelopes: [],
  }
  return makeChannel(t, { name: '展会扫码', mapping, ...options })
}

/** Posts what cannot come in, as two hours ago; answers the ids of what waits in quarantine, oldest first. */
export async function quarantine(t: Tenant, channel: Channel, ...bodies: unknown[]): Promise<string[]> {
  for (const body of bodies) await post(channel, body)
  await adminSql(
    `update inbox set received_at = received_at - interval '2 hours' where tenant_id = $1 and state = 'accepted'`,
    [t.id],
  )
  await settle()
  const { items } = await listDeliveries(t.system, { verdict: 'quarantined', order: 'oldest', limit: 100 })
  return items.map(({ id }) => id)
}
