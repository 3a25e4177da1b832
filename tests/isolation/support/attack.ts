import type { AnyOperation } from '@/lib/platform/http/operation'
import type { Canary } from '../../support/canaries'
import { type Answered, as, type Handlers, send, shapeOf } from './http-send'
import {
  differing,
  freshThings,
  type HttpWorld,
  randomThings,
  type Sums,
  sumsOf,
  type Things,
} from './http-world'
import { unlisted } from './listed'
import type { Asked, RouteCase } from './route-case'

export interface Target {
  world: HttpWorld
  handlers: Handlers
  op: AnyOperation
  route: RouteCase
}

/** What was tried and what went wrong. */
export interface Report {
  attempts: number
  violations: string[]
}

const LONGEST = 600
/** A refusal may be written down; nothing else may change. */
const WRITTEN_DOWN: ReadonlySet<string> = new Set(['event', 'event_subject', 'outbox'])
const REFUSED = new Set([401, 403, 404])

/** The things a request names, by asking it with things that tell when they are read. */
export function thingsNamed(ask: (t: Things) => Asked, example: Things): (keyof Things)[] {
  const read = new Set<keyof Things>()
  const telling = new Proxy(example, {
    get: (target, key: string) => {
      if (key in target) read.add(key as keyof Things)
      return target[key as keyof Things]
    },
  })
  ask(telling)
  return [...read]
}

/** Canaries of one workspace in an answer, except what the request itself named. */
export function leaked({ canaries }: HttpWorld, answer: Answered, label: string, asked: string): string[] {
  const ofA = (c: Canary): boolean => c.label === label
  return canaries
    .within(answer.all, asked)
    .filter(ofA)
    .map((c) => c.column)
}

interface ForeignOptions {
  headers?: Record<string, string>
  /** A's things, when they are there already; the attack must leave them as they are. */
  a?: Things
}

/**
 * B asks for what is A's (RELIABILITY 2.4: 3, 4, 5, 7, 8, 9): everything at once, and one thing of A's among B's own.
 * The answer holds nothing of A's, nothing of A's changes, and it is the answer that a thing of nobody gets.
 */
export async function foreignThings(target: Target, options: ForeignOptions = {}): Promise<Report> {
  const { world, route } = target
  const { headers = as(world.b.callers.admin) } = options
  const report: Report = { attempts: 0, violations: [] }
  const a = options.a ?? (await freshThings(world, world.a))
  const [b, random] = [await freshThings(world, world.b), randomThings()]
  const unchanged = await sumsOf(world, world.a.tenant.id)
  const places = route.places ?? []
  for (const ask of [...route.asks, ...places]) {
    const named = thingsNamed(ask, b)
    const mixes = named.length > 1 ? named.map((key) => [key]) : []
    for (const keys of [named, ...mixes]) {
      const of = (from: Things): Things => ({ ...b, ...Object.fromEntries(keys.map((k) => [k, from[k]])) })
      const alike = keys.length > 0 && !places.includes(ask)
      const pair = { foreign: ask(of(a)), nobodys: ask(of(random)), headers, alike, all: keys === named }
      await compare(target, report, pair, unchanged)
    }
  }
  return report
}

interface Pair {
  foreign: Asked
  nobodys: Asked
  headers: Record<string, string>
  /** Both must be answered alike. */
  alike: boolean
  /** Nothing of the asker's own is named. */
  all: boolean
}

async function compare(target: Target, report: Report, pair: Pair, unchanged: Sums): Promise<void> {
  const { world, handlers, op } = target
  const { id: tenantA } = world.a.tenant
  const answer = await send(handlers, op, pair.foreign, pair)
  const nobodys = await send(handlers, op, pair.nobodys, pair)
  report.attempts += 1
  const say = (what: string) =>
    report.violations.push(`${op.id} ${JSON.stringify(pair.foreign)}: ${what}`.slice(0, LONGEST))
  const seen = leaked(world, answer, tenantA, JSON.stringify(pair.foreign))
  if (seen.length > 0) say(`shows ${seen.join(', ')}`)
  if (answer.status >= 500) say(`answers ${answer.status}`)
  if (answer.status !== nobodys.status) say(`answers ${answer.status}, nobody's thing ${nobodys.status}`)
  else if (pair.alike && shapeOf(answer) !== shapeOf(nobodys))
    say(`${shapeOf(answer)} is not ${shapeOf(nobodys)}`)
  if (pair.all && op.path.includes('{') && !REFUSED.has(answer.status)) say(`answers ${answer.status}`)
  const changed = differing(unchanged, await sumsOf(world, tenantA))
  if (changed.length > 0) say(`changed ${changed.join(', ')} of A`)
}

/** The positive control: A's administrator succeeds with the same request, sees their own canary and changes their rows. */
export async function ownThings({ world, handlers, op, route }: Target): Promise<Report> {
  const violations: string[] = []
  const say = (what: string) => violations.push(`${op.id} as its owner: ${what}`.slice(0, LONGEST))
  const { id: tenantA } = world.a.tenant
  const things = await freshThings(world, world.a)
  const before = await sumsOf(world, tenantA)
  const answer = await send(handlers, op, route.asks[0](things), { headers: as(world.a.callers.admin) })
  const changed = differing(before, await sumsOf(world, tenantA))
  if (answer.status !== op.status) say(`${answer.status} instead of ${op.status}: ${answer.text}`)
  const isJson = answer.status === op.status && answer.text !== '' && op.download === undefined
  const more = isJson ? unlisted(op, JSON.parse(answer.text)) : []
  if (more.length > 0) say(`answers fields nobody listed: ${more.join(', ')}`)
  const seen = leaked(world, answer, tenantA, '')
  if (route.shows && !seen.includes(route.shows)) say(`does not show ${route.shows}`)
  for (const table of route.changes ?? []) if (!changed.includes(table)) say(`does not change ${table}`)
  if (!/no-store/.test(answer.headers.get('cache-control') ?? '')) say('may be kept by a cache')
  return { attempts: 1, violations }
}

export interface Refusal {
  what: string
  /** Status, or the ones that will do. */
  expected: number | readonly number[]
  headers: Record<string, string>
  body?: unknown
  /** Roles one of which the refusal must name, as those who may; it may then name colleagues, too. */
  explains?: (op: AnyOperation) => readonly string[]
  /** It may name colleagues who may, although it need not: to a key that may read members. */
  mayName?: true
}

interface Explained {
  detail?: string
  whoCan?: { roles: string[]; people: { id: string; name: string }[] }
}

/** What is missing in a refusal that has to say why and who may. */
function unexplained(answer: Answered, able: readonly string[]): string[] {
  const { detail = '', whoCan } = JSON.parse(answer.text || '{}') as Explained
  if (!whoCan) return ['does not say who may']
  const wrong = whoCan.roles.filter((role) => !able.includes(role))
  return [
    ...(whoCan.roles.length === 0 ? ['names no role'] : []),
    ...(wrong.length > 0 ? [`names ${wrong.join(', ')}, who may not`] : []),
    ...(/权限|成员/.test(detail) && /可以找/.test(detail) ? [] : [`says “${detail}”`]),
  ]
}

/** Requests that must be refused, each with its status, and that change nothing of A's. */
export async function refused(target: Target, things: Things, refusals: readonly Refusal[]): Promise<Report> {
  const { world, handlers, op, route } = target
  const { id: tenantA } = world.a.tenant
  const violations: string[] = []
  const asked = route.asks[0](things)
  const before = await sumsOf(world, tenantA)
  for (const { what, expected, headers, explains, mayName, ...given } of refusals) {
    const answer = await send(handlers, op, { ...asked, ...given }, { headers })
    const statuses = typeof expected === 'number' ? [expected] : expected
    if (!statuses.includes(answer.status))
      violations.push(`${op.id} ${what}: ${answer.status}, not ${statuses.join('/')}`)
    const seen = leaked(world, answer, tenantA, JSON.stringify(asked)).filter(
      (column) => !((explains || mayName) && column === 'member.name'),
    )
    for (const missing of explains ? unexplained(answer, explains(op)) : [])
      violations.push(`${op.id} ${what}: ${missing}`)
    if (seen.length > 0) violations.push(`${op.id} ${what}: shows ${seen.join(', ')}`)
  }
  const changed = differing(before, await sumsOf(world, tenantA)).filter((t) => !WRITTEN_DOWN.has(t))
  if (changed.length > 0)
    violations.push(`${op.id}: ${refusals.length} refused requests changed ${changed.join(', ')}`)
  return { attempts: refusals.length, violations }
}

export function merged(reports: readonly Report[]): Report {
  return {
    attempts: reports.reduce((sum, r) => sum + r.attempts, 0),
    violations: reports.flatMap((r) => r.violations),
  }
}
