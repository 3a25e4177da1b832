import type { WorldToLookAt } from '@/tests/e2e/support/world-to-look-at'
import type { Demo } from './demo'

/** How what the addresses of pages need is found in the demo. */
const FOUND: Partial<Record<keyof WorldToLookAt, (demo: Demo) => Promise<string>>> = {
  slug: async (demo) => demo.workspace.slug,
  assigned: (demo) =>
    demo.one(
      `select l.id as found from lead l join tenant t on t.id = l.tenant_id
         join member m on m.id = l.owner_id join account a on a.id = m.account_id
       where t.slug = $1 and a.email = $2 and l.status in ('assigned', 'working') and l.company is not null
       order by l.received_at desc limit 1`,
      [demo.user('rep').email],
    ),
  held: (demo) =>
    demo.one(
      `select l.id as found from lead l join tenant t on t.id = l.tenant_id
       where t.slug = $1 and l.status = 'holding' order by l.held_at limit 1`,
    ),
}

/**
 * The demo as the world the table of pages speaks of. What the table needs and this does not know throws, so that the
 * page is named as not looked at instead of being shown wrongly.
 */
export async function demoWorld(demo: Demo): Promise<WorldToLookAt> {
  const known: Record<string, unknown> = {}
  for (const [name, find] of Object.entries(FOUND)) known[name] = await find(demo).catch(() => undefined)
  return new Proxy(known, {
    get: (target, name) => {
      const value = target[String(name)]
      // Whoever awaits this asks first whether it is a promise.
      if (value === undefined && name !== 'then') throw new Error(`the demo has no ${String(name)} to show`)
      return value
    },
  }) as unknown as WorldToLookAt
}
