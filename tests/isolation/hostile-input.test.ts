import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnyOperation } from '@/lib/platform/http/operation'
import { allOperations } from '@/lib/wiring/api'
import { routeHandlers } from '../support/routes'
import { adminClient } from './support/admin-client'
import { type Answered, as, type Handlers, send } from './support/http-send'
import { differing, freshThings, type HttpWorld, httpWorld, sumsOf, type Things } from './support/http-world'
import {
  NASTY_BODIES,
  NASTY_CURSORS,
  NASTY_VALUES,
  NIL_ID,
  OPERATOR_OBJECTS,
  operatorsOf,
  POWERS,
} from './support/nasties'
import type { Asked } from './support/route-case'
import { CASES } from './support/route-cases'

let db: pg.Client
let world: HttpWorld
let handlers: Handlers
let things: Things

beforeAll(async () => {
  db = await adminClient()
  world = await httpWorld(db)
  handlers = await routeHandlers()
  things = await freshThings(world, world.a)
})
afterAll(() => db.end())

/** Longest time an answer may take, in milliseconds, on a machine that runs other suites beside this one. */
const HANGS = 2_000
/** One address may sign up twenty times an hour; its own test sends it hostile input in api/. */
const LIMITED = 'signUp'

const withBody = allOperations.filter((op) => op.input.body && op.id !== LIMITED)
const withQuery = allOperations.filter((op) => op.input.query)
const shapeKeys = (op: AnyOperation, part: 'body' | 'query' | 'params'): string[] =>
  Object.keys(op.input[part]?.shape ?? {})
const askedOf = (op: AnyOperation): Asked => (CASES[op.id] ?? { asks: [() => ({})] }).asks[0](things)

async function timed(
  op: AnyOperation,
  asked: Asked,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const started = performance.now()
  const answer = await send(handlers, op, asked, { headers: { ...as(world.a.callers.admin), ...headers } })
  expect(performance.now() - started, `${op.id} took long`).toBeLessThan(HANGS)
  return answer
}

/** Sends each request, wants each refused with 400 or 404, and nothing changed by any. */
async function refusedQuietly(
  op: AnyOperation,
  requests: readonly (readonly [string, Asked])[],
): Promise<void> {
  const before = await sumsOf(world, world.a.tenant.id)
  const wrong: string[] = []
  for (const [what, asked] of requests) {
    const { status } = await timed(op, asked)
    if (status === 200 && ONLY_ASK.has(op.id)) continue
    if (status !== 400 && status !== 404 && status !== 413) wrong.push(`${op.id} ${what}: ${status}`)
  }
  expect(wrong).toEqual([])
  expect(differing(before, await sumsOf(world, world.a.tenant.id)), op.id).toEqual([])
}

/** Every field of these is optional and nothing is written: what a person may type, they may be asked. */
const ONLY_ASK = new Set(['checkDuplicate'])

/** Strange, and yet what some operation may take: a mark that readers drop, a change of nothing, a name one cannot see. */
const READABLE = new Set(['a byte order mark', 'an empty object', 'every control character'])
/** A correction names any of its fields, and a name or number may look like anything: kept as text, drawn as text. */
const READABLE_TO: Record<string, ReadonlySet<string>> = {
  updateLead: new Set(['the same key twice', 'an RTL override', 'SQL', 'a template']),
}
const isReadable = (op: { id: string }, what: string): boolean =>
  READABLE.has(what) || (READABLE_TO[op.id]?.has(what) ?? false)

describe('bodies nobody should send', () => {
  it.each(withBody.map((op) => [op.id, op] as const))(
    '%s: are refused, change nothing and break nothing',
    async (_, op) => {
      const asked = askedOf(op)
      const of = (readable: boolean) =>
        NASTY_BODIES.filter(([what]) => isReadable(op, what) === readable).map(
          ([what, body]): [string, Asked] => [what, { ...asked, body }],
        )
      await refusedQuietly(op, of(false))
      for (const [what, request] of of(true))
        expect((await timed(op, request)).status, what).toBeLessThan(500)
      expect(({} as Record<string, unknown>).isAdmin).toBeUndefined()
    },
  )

  it('without an end are cut off while they arrive', async () => {
    const op = withBody[0]
    if (!op) throw new Error('no operation with a body')
    const endless = new ReadableStream<Uint8Array>({
      pull: (c) => c.enqueue(new Uint8Array(65_536).fill(32)),
    })
    expect((await timed(op, { ...askedOf(op), body: endless })).status).toBe(413)
    const lying = { 'content-length': '999999999' }
    expect((await timed(op, { ...askedOf(op), body: '{}' }, lying)).status).toBe(413)
  })
})

describe('queries nobody should send', () => {
  it.each(withQuery.map((op) => [op.id, op] as const))(
    '%s: strange values are refused or taken literally',
    async (_, op) => {
      const wrong: string[] = []
      for (const name of shapeKeys(op, 'query'))
        for (const value of name === 'cursor' ? [...NASTY_VALUES, ...NASTY_CURSORS] : NASTY_VALUES) {
          const { status } = await timed(op, { ...askedOf(op), query: { [name]: value } })
          // An id that could be one, of a thing there is not, is answered as any thing there is not.
          const couldBe = value === NIL_ID && (name.endsWith('Id') || name === 'team')
          if (status !== 200 && status !== 400 && !(couldBe && status === 404))
            wrong.push(`${op.id}?${name}=${JSON.stringify(value).slice(0, 60)}: ${status}`)
        }
      expect(wrong).toEqual([])
    },
  )

  it.each(withQuery.map((op) => [op.id, op] as const))(
    '%s: no parameter becomes an operator',
    async (_, op) => {
      for (const name of shapeKeys(op, 'query'))
        await refusedQuietly(
          op,
          operatorsOf(name).map((key) => [key, { ...askedOf(op), query: { [key]: 'x' } }]),
        )
    },
  )

  it('a quote finds what holds a quote: nothing', async () => {
    const op = allOperations.find((o) => o.id === 'listLeads')
    if (!op) throw new Error('no operation listLeads')
    const queries: Record<string, string>[] = [
      { source: `' or '1'='1` },
      { source: '%' },
      { source: '_' },
      { q: "x' or 'x'='x" },
    ]
    for (const query of queries) {
      const answer = await timed(op, { query })
      expect(JSON.parse(answer.text).items, JSON.stringify(query)).toEqual([])
    }
  })
})

describe('paths nobody should send', () => {
  it.each(allOperations.filter((op) => op.input.params).map((op) => [op.id, op] as const))(
    '%s: name nothing',
    async (_, op) => {
      const names = shapeKeys(op, 'params')
      const of = (value: string): Asked => ({
        ...askedOf(op),
        params: Object.fromEntries(names.map((n) => [n, value])),
      })
      await refusedQuietly(
        op,
        NASTY_VALUES.map((value) => [value.slice(0, 60), of(value)]),
      )
    },
  )
})

describe('objects where a text is meant', () => {
  it.each(withBody.map((op) => [op.id, op] as const))('%s: are refused in every field', async (_, op) => {
    const asked = askedOf(op)
    const body = asked.body as Record<string, unknown>
    const requests = Object.keys(body).flatMap((field) =>
      OPERATOR_OBJECTS.map((value): [string, Asked] => [
        `${field}=${JSON.stringify(value)}`,
        { ...asked, body: { ...body, [field]: value } },
      ]),
    )
    await refusedQuietly(op, requests)
  })
})

describe('fields that would give more than one has', () => {
  it.each(withBody.map((op) => [op.id, op] as const))('%s: are refused, and the rows stay', async (_, op) => {
    const asked = askedOf(op)
    const listed = shapeKeys(op, 'body')
    const powers = Object.entries(POWERS).filter(([field]) => !listed.includes(field))
    expect(powers.length).toBeGreaterThan(10)
    await refusedQuietly(
      op,
      powers.map(([field, value]) => [
        field,
        { ...asked, body: { ...(asked.body as object), [field]: value } },
      ]),
    )
  })
})
