import { expect, it } from 'vitest'
import { verifyPassword } from '@/lib/platform/auth/password'
import { actAs } from '@/lib/platform/db/client'
import { demoClock } from '@/prisma/seed/demo-clock'
import { foundWorkspace } from '@/prisma/seed/founding/found-workspace'
import { zhilian } from '@/prisma/seed/scenarios/zhilian'
import { seedWorkspace } from '@/prisma/seed/seed-workspace'
import { adminSql, countRows } from '../../support/database'

const ROLE = 'meridian_seed'
const tiny = { ...zhilian, days: 4, leads: 12 }

it('takes over the accounts of a seed that was stopped half-way, and shows nobody what it left', async () => {
  actAs(ROLE)
  const clock = await demoClock()
  await foundWorkspace(tiny)

  const made = await seedWorkspace(tiny, { clock, role: ROLE, baseUrl: 'http://localhost:3999' })

  expect(made?.slug).toBe('zhilian')
  expect(await countRows('account')).toBe(tiny.people.length)
  const places = await adminSql<{ slug: string; active: string }>(
    `select t.slug, count(*) filter (where m.status = 'active') as active
     from member m join tenant t on t.id = m.tenant_id group by 1 order by 1`,
  )
  expect(places.find(({ slug }) => slug === 'zhilian')?.active).toBe(String(tiny.people.length))
  expect(places.filter(({ slug }) => slug !== 'zhilian').map(({ active }) => active)).toEqual(['0'])
  expect(await countRows('outbox')).toBe(0)

  const [user] = made?.users ?? []
  const [account] = await adminSql<{ hash: string }>(
    'select password_hash as hash from account where email = $1',
    [user?.email],
  )
  expect(await verifyPassword(account?.hash ?? null, user?.password ?? '')).toBe(true)
})
