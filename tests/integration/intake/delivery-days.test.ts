import { expect, it } from 'vitest'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { adminSql } from '../../support/database'
import { aMobile, makeChannel } from '../../support/factories'
import { mintTenant } from '../../support/mint-tenant'
import { post } from '../../support/post'
import { settle } from '../../support/settle'

/** Around a day of Shanghai: its last moment before, its first, its last, the first after. */
const MOMENTS = {
  昨夜: '2026-11-20T23:59:59.999+08:00',
  零点: '2026-11-21T00:00:00+08:00',
  深夜: '2026-11-21T23:59:59.999+08:00',
  次日: '2026-11-22T00:00:00+08:00',
}

it('days of the list are days of the workspace, both included', async () => {
  const t = await mintTenant()
  const channel = await makeChannel(t)
  for (const [name, at] of Object.entries(MOMENTS)) {
    await post(channel, { name, phone: aMobile() })
    await settle()
    await adminSql('update inbox set received_at = $3 where tenant_id = $1 and subject_name = $2', [
      t.id,
      name,
      at,
    ])
  }
  const named = async (days: { from?: string; to?: string }) =>
    (await listDeliveries(t.system, days)).items.map(({ name }) => name)
  expect(await named({ from: '2026-11-21', to: '2026-11-21' })).toEqual(['深夜', '零点'])
  expect(await named({ from: '2026-11-22' })).toEqual(['次日'])
  expect(await named({ to: '2026-11-20' })).toEqual(['昨夜'])
  expect(await named({ from: '2026-11-22', to: '2026-11-21' })).toEqual([])
  // In New York that day begins thirteen hours later.
  await adminSql(`update tenant set timezone = 'America/New_York' where id = $1`, [t.id])
  expect(await named({ from: '2026-11-21', to: '2026-11-21' })).toEqual(['次日', '深夜'])
  for (const day of ['2026-02-30', 'yesterday', '0000-01-01'])
    await expect(listDeliveries(t.system, { from: day })).rejects.toMatchObject({ code: 'validation' })
})
