import type { WorldToLookAt } from '@/tests/e2e/support/world-to-look-at'
import type { Demo } from './demo'
import { arrangedImports, arrangedSources } from './demo-arrangements'

/** How what the addresses of pages need is found in the demo, or made by its administrator. */
const FOUND: Partial<Record<keyof WorldToLookAt, (demo: Demo) => Promise<unknown>>> = {
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
  form: async (demo) => new URL(channelOf(demo, 'hosted_form').url).pathname.split('/').at(-1) ?? '',
  formChannel: (demo) => idOfChannel(demo, 'hosted_form'),
  ownForm: (demo) => idOfChannel(demo, 'form'),
  feiyuChannel: (demo) => idOfChannel(demo, 'feiyu'),
  baiduChannel: (demo) => idOfChannel(demo, 'baidu'),
  webhookChannel: (demo) => idOfChannel(demo, 'webhook'),
  closed: (demo) =>
    demo.one(
      `select l.id as found from lead l join tenant t on t.id = l.tenant_id
       where t.slug = $1 and l.status = 'converted' and exists (select from follow_up f where f.lead_id = l.id)
       order by l.last_activity_at desc limit 1`,
    ),
  newSlug: (demo) => demo.newWorkspace(),
  pair: (demo) =>
    demo.one(
      `select d.id as found from duplicate_pair d join tenant t on t.id = d.tenant_id
       where t.slug = $1 and d.state = 'open' order by d.score desc, d.id desc limit 1`,
    ),
  sources: arrangedSources,
  imports: arrangedImports,
  invitation: async (demo) => {
    const { path } = await demo.asAdmin('/api/v1/invitations', { role: 'rep', invitee: '小周' })
    return String(path)
  },
}

const channelOf = (demo: Demo, kind: string) => {
  const found = demo.workspace.channels.find((channel) => channel.kind === kind)
  if (!found) throw new Error(`the demo has no channel of ${kind}`)
  return found
}

const idOfChannel = (demo: Demo, kind: string) =>
  demo.one(
    `select c.id as found from channel c join tenant t on t.id = c.tenant_id where t.slug = $1 and c.kind = $2
     order by c.created_at limit 1`,
    [kind],
  )

let world: Promise<WorldToLookAt> | undefined

/**
 * The demo as the world the table of pages speaks of, made once. What the table needs and this does not know throws, so
 * that the page is named as not looked at instead of being shown wrongly.
 */
export function demoWorld(demo: Demo): Promise<WorldToLookAt> {
  world ??= find(demo)
  return world
}

async function find(demo: Demo): Promise<WorldToLookAt> {
  const known: Record<string, unknown> = {}
  for (const [name, look] of Object.entries(FOUND)) known[name] = await look(demo).catch(() => undefined)
  return new Proxy(known, {
    get: (target, name) => {
      const value = target[String(name)]
      // Whoever awaits this asks first whether it is a promise.
      if (value === undefined && name !== 'then') throw new Error(`the demo has no ${String(name)} to show`)
      return value
    },
  }) as unknown as WorldToLookAt
}
