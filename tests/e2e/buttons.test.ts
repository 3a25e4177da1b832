import { beforeAll, expect, it } from 'vitest'
import type { Role } from '@/lib/people/schema'
import { rightsOf } from '@/lib/platform/http/operation'
import { allOperations } from '@/lib/wiring/api'
import { permissionsOf } from '@/lib/wiring/permissions'
import { adminSql } from '@/tests/support/database'
import { type Member, makeMember, makeTeam } from '@/tests/support/factories'
import { ACTS_OF_PAGES, type ActLine } from './support/acts-of-pages'
import { buttonsOf } from './support/buttons-of'
import { untilDrawn } from './support/looking'
import { PAGES_TO_LOOK_AT, type PageToLookAt } from './support/pages-to-look-at'
import { productInBrowser } from './support/product-in-browser'
import { makeWorldToLookAt, type WorldToLookAt } from './support/world-to-look-at'

const product = productInBrowser()
let world: WorldToLookAt
let ops: Member
beforeAll(async () => {
  world = await makeWorldToLookAt()
  const { tenant, members } = world
  ops = await makeMember(tenant, { role: 'ops', name: '梁佳怡', online: false })
  const team = await makeTeam(tenant, { name: '华东二组' })
  const ids = [members.manager.id, members.rep.id]
  await adminSql('update member set team_id = $2 where id = any($1::uuid[])', [ids, team.id])
}, 120_000)

/** The pages of the world's workspace; each once and each of its views, whatever is looked for or opened on it. */
function placesIn(to: WorldToLookAt): Map<string, PageToLookAt> {
  const at = new Map<string, PageToLookAt>()
  for (const page of PAGES_TO_LOOK_AT)
    if (page.route?.startsWith('/{workspace}') && !page.notice && !page.leadsTo && page.as !== 'newcomer')
      at.set(page.path(to).replace(/\?(?!view=).*/, ''), page)
  return at
}

/** The line a name stands in, of its page or of what is on every page. */
const lineOf = (route: string, name: string): ActLine | undefined =>
  [...(ACTS_OF_PAGES[route] ?? []), ...(ACTS_OF_PAGES.everywhere ?? [])].find(([names]) =>
    new RegExp(`^(?:${names})$`).test(name),
  )

/** Whether a role is let into an operation: what it then accepts is tested in tests/isolation/http-accepts.test.ts. */
function mayDo(role: Role, id: string): boolean {
  const op = allOperations.find((one) => one.id === id)
  if (op?.access !== 'member') throw new Error(`no operation of members: ${id}`)
  const rights = rightsOf(op)
  const held: ReadonlySet<string> = permissionsOf(role)
  return rights.length === 0 || rights.some((right) => held.has(right))
}

const pressed = new Set<ActLine>()

it.each(['rep', 'manager', 'ops'] as const)(
  'T35: every button a %s sees leads to what they may do',
  async (role) => {
    const member = role === 'ops' ? ops : world.members[role]
    const { page, leave } = await product.visit({ as: { tenant: world.tenant, member } })
    const wrong: string[] = []
    for (const [path, place] of placesIn(world)) {
      await page.goto(`${product.url}${path}`)
      await untilDrawn(page)
      const route = place.route ?? ''
      for (const name of await buttonsOf(page)) {
        const line = lineOf(route, name)
        const refused = line?.slice(1).filter((id) => !mayDo(role, id))
        if (!line || !refused || refused.length > 0) wrong.push(`${route}: ${name}: ${refused ?? 'no line'}`)
        else pressed.add(line)
      }
    }
    await leave()
    expect(wrong).toEqual([])
  },
  400_000,
)

it('T35: every line of the table is a button of somebody', () => {
  const lines = Object.values(ACTS_OF_PAGES).flat()
  expect(lines.filter((line) => !pressed.has(line)).map(([names]) => names)).toEqual([])
})
