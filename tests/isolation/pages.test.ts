import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/platform/ids'
import { ProductProcess } from '../support/product-process'
import { adminClient } from './support/admin-client'
import { strangersTo } from './support/callers'
import { type Answered, answered } from './support/http-send'
import { differing, freshThings, type HttpWorld, httpWorld, sumsOf, type Things } from './support/http-world'
import { type LineWorld, lineWorld } from './support/line-world'
import { PAGES } from './support/pages'

let db: pg.Client
let world: HttpWorld
let lines: LineWorld
let ofA: Things
let web: ProductProcess | undefined

beforeAll(async () => {
  db = await adminClient()
  world = await httpWorld(db)
  lines = await lineWorld(world)
  ofA = await freshThings(world, world.a)
  await freshThings(world, world.b)
  web = await ProductProcess.start('web')
})
afterAll(async () => {
  await web?.stop()
  await db.end()
})

const pages = Object.entries(PAGES).filter(([, access]) => access === 'workspace')
const pathOf = (pattern: string, slug: string, leadId: string): string =>
  pattern.replace('{workspace}', slug).replace('{id}', leadId)

async function visit(path: string, headers: Record<string, string>): Promise<Answered> {
  return answered(await fetch(`${web?.url}${path}`, { headers, redirect: 'manual' }))
}
const columnsIn = ({ all }: Answered, label: string, asked: string): string[] =>
  world.canaries
    .within(all, asked)
    .filter((c) => c.label === label)
    .map((c) => c.column)

/** What the framework's own navigation and some proxies send: none of it opens anything (RELIABILITY 2.4: 13). */
const DISGUISES: readonly Record<string, string>[] = [
  {},
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1' },
  { rsc: '1', 'next-router-prefetch': '2' },
  { rsc: '1', 'next-router-segment-prefetch': '/_tree' },
  { rsc: '1', 'next-router-segment-prefetch': '/__PAGE__' },
  { rsc: '1', 'next-router-state-tree': encodeURIComponent(JSON.stringify(['', {}, null, null])) },
  { 'x-nextjs-data': '1' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
  { 'x-middleware-rewrite': '/' },
  { 'x-matched-path': '/sign-in' },
  { 'x-invoke-path': '/sign-in' },
  { 'x-original-url': '/sign-in' },
  { 'x-http-method-override': 'POST' },
  { purpose: 'prefetch', 'sec-purpose': 'prefetch' },
]

describe('pages of a workspace', () => {
  it('show its own people what is theirs', async () => {
    for (const [pattern] of pages.filter(([p]) => p.includes('leads'))) {
      const { status, all } = await visit(
        pathOf(pattern, world.a.tenant.slug, ofA.leadId),
        world.a.callers.admin,
      )
      expect(status, pattern).toBe(200)
      expect(
        world.canaries.within(all).map((c) => c.column),
        pattern,
      ).toContain('lead.name')
    }
  })

  it('are not there for members of another, in whatever disguise they ask', async () => {
    const { cookie } = world.b.callers.admin
    const before = await sumsOf(world, world.a.tenant.id)
    for (const [pattern] of pages)
      for (const disguise of DISGUISES)
        for (const suffix of ['', '?_rsc=abc12']) {
          const foreign = pathOf(pattern, world.a.tenant.slug, ofA.leadId) + suffix
          const nobodys = pathOf(pattern, `w-${newId()}`, newId()) + suffix
          const [answer, other] = await Promise.all(
            [foreign, nobodys].map((path) => visit(path, { cookie, ...disguise })),
          )
          const what = `${pattern}${suffix} ${JSON.stringify(disguise)}`
          expect(answer && columnsIn(answer, world.a.tenant.id, foreign), what).toEqual([])
          expect(answer?.status, what).toBe(other?.status)
        }
    expect(differing(before, await sumsOf(world, world.a.tenant.id))).toEqual([])
  })

  it("hold another workspace's lead under their own name as little as a lead of nobody", async () => {
    const { cookie } = world.b.callers.admin
    for (const disguise of DISGUISES) {
      const path = `/${world.b.tenant.slug}/leads/${ofA.leadId}`
      const answer = await visit(path, { cookie, ...disguise })
      const nobodys = await visit(`/${world.b.tenant.slug}/leads/${newId()}`, { cookie, ...disguise })
      expect(columnsIn(answer, world.a.tenant.id, path), JSON.stringify(disguise)).toEqual([])
      expect(answer.status).toBe(nobodys.status)
    }
  })

  it("hold no lead of a colleague's product line", async () => {
    for (const viewer of [lines.ortho.rep, lines.ortho.manager])
      for (const path of [
        '/leads',
        `/leads/${lines.imaging.things.leadId}`,
        `/leads?q=${lines.imaging.things.leadName}`,
      ]) {
        const answer = await visit(`/${world.a.tenant.slug}${path}`, { cookie: viewer.cookie })
        const seen = columnsIn(answer, 'imaging', path).filter((c) =>
          /^(lead|party|inbox|event|assignment)/.test(c),
        )
        expect(seen, path).toEqual([])
      }
    const own = await visit(`/${world.a.tenant.slug}/leads/${lines.imaging.things.leadId}`, {
      cookie: lines.imaging.rep.cookie,
    })
    expect(columnsIn(own, 'imaging', '')).toContain('lead.name')
  })

  it('send whoever is nobody away, before anything is read', async () => {
    for (const { what, headers } of await strangersTo(world))
      for (const [pattern] of pages) {
        const path = pathOf(pattern, world.a.tenant.slug, ofA.leadId)
        // Keys open the API, not pages. A session that is in no workspace yet enters one by opening its page.
        if (headers.authorization || what === 'a session in no workspace') continue
        const answer = await visit(path, headers)
        expect([307, 404], `${what} ${pattern}`).toContain(answer.status)
        expect(columnsIn(answer, world.a.tenant.id, path), `${what} ${pattern}`).toEqual([])
      }
  })

  it('are kept by no cache, and the same address right after shows another nothing', async () => {
    const path = pathOf('/{workspace}/leads/{id}', world.a.tenant.slug, ofA.leadId)
    for (let i = 0; i < 3; i++) {
      const own = await visit(path, world.a.callers.admin)
      expect(own.headers.get('cache-control')).toMatch(/no-store|private/)
      expect(columnsIn(await visit(path, world.b.callers.admin), world.a.tenant.id, path)).toEqual([])
      expect(columnsIn(await visit(path, {}), world.a.tenant.id, path)).toEqual([])
    }
  })
})

describe('the API as it is really served', () => {
  it('is shut to the same requests: headers of proxies and routers change nothing', async () => {
    const { cookie } = world.b.callers.admin
    for (const disguise of DISGUISES) {
      const path = `/api/v1/leads/${ofA.leadId}`
      const answer = await visit(path, { cookie, ...disguise })
      const nobodys = await visit(`/api/v1/leads/${newId()}`, { cookie, ...disguise })
      expect(answer.status, JSON.stringify(disguise)).toBe(nobodys.status)
      expect(answer.status).not.toBe(200)
      expect(columnsIn(answer, world.a.tenant.id, path)).toEqual([])
    }
    expect((await visit(`/api/v1/leads/${ofA.leadId}`, world.a.callers.admin)).status).toBe(200)
  })

  it('has no other method than the ones listed', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PROPFIND', 'OPTIONS']) {
      const headers = { ...world.a.callers.admin, origin: String(web?.url), 'sec-fetch-site': 'same-origin' }
      const response = await fetch(`${web?.url}/api/v1/leads/${ofA.leadId}`, {
        method,
        headers,
        redirect: 'manual',
      })
      expect([204, 400, 405], method).toContain(response.status)
    }
  })

  it('serves neither the data of pages under _next nor a page below the API', async () => {
    const { cookie } = world.b.callers.admin
    for (const path of [
      `/_next/data/build/${world.a.tenant.slug}/leads.json`,
      `/_next/data/build/${world.a.tenant.slug}/leads/${ofA.leadId}.json`,
      `/${world.a.tenant.slug}/leads.rsc`,
      `/${world.a.tenant.slug}/leads/${ofA.leadId}.rsc`,
      `//${world.a.tenant.slug}/leads`,
      `/%2e%2e/${world.a.tenant.slug}/leads`,
      `/${world.b.tenant.slug}/../${world.a.tenant.slug}/leads`,
      `/${world.b.tenant.slug}/%2e%2e/${world.a.tenant.slug}/leads`,
      `/api/../${world.a.tenant.slug}/leads`,
    ]) {
      const answer = await visit(path, { cookie })
      expect(columnsIn(answer, world.a.tenant.id, path), path).toEqual([])
      expect(answer.status, path).toBeLessThan(500)
    }
  })
})
