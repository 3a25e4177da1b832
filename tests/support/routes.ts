import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const MANIFEST = path.join(ROOT, '.next/server/app-paths-manifest.json')
export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
export type HttpMethod = (typeof METHODS)[number]

/** One file of app/ that answers requests. */
export interface RouteFile {
  kind: 'page' | 'route'
  /** `/api/v1/leads/{leadId}`, `/{workspace}/leads`. */
  pattern: string
  /** Absolute path of the module. */
  file: string
}

/** Answers a request; the framework hands over the values of the path's `{names}`. */
export type RouteHandler = (
  request: Request,
  context: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response>

/** `/(workspace)/[workspace]/leads/page` as people write it: groups left out, `[x]` and `[...x]` as `{x}`. */
export const patternOf = (segments: string): string =>
  segments
    .replace(/\/(page|route)$/, '')
    .replace(/\/\([^/]+\)/g, '')
    .replace(/\[(?:\.\.\.)?(\w+)\]/g, '{$1}') || '/'

/** Every page and route handler in the source. */
export function routeFiles(): RouteFile[] {
  const app = path.join(ROOT, 'app')
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file))
    .map((file) => ({
      kind: /(^|\/)page\.tsx$/.test(file) ? ('page' as const) : ('route' as const),
      pattern: patternOf(`/${file.replace(/\.tsx?$/, '')}`),
      file: path.join(app, file),
    }))
    .sort((a, b) => (a.pattern < b.pattern ? -1 : 1))
}

/** What the framework makes of its own accord beside the pages: its not-found page and files such as the icon. */
const FRAMEWORK = /^\/(_not-found|_global-error|icon\.svg|favicon\.ico)$/

function builtEntries(): string[] {
  if (!existsSync(MANIFEST)) throw new Error('Build first: npm run build')
  return Object.keys(JSON.parse(readFileSync(MANIFEST, 'utf8')) as Record<string, string>)
}

/** Patterns of everything the build serves, by the build's own list. */
export function builtPatterns(): string[] {
  return builtEntries()
    .map(patternOf)
    .filter((p) => !FRAMEWORK.test(p))
    .sort()
}

/** Patterns of the pages the build serves. */
export function builtPages(): string[] {
  return [
    ...new Set(
      builtEntries()
        .filter((entry) => entry.endsWith('/page'))
        .map(patternOf),
    ),
  ]
    .filter((p) => !FRAMEWORK.test(p))
    .sort()
}

/** Server actions of the build; there are none, because browsers change things through the API only. */
export function builtActions(): string[] {
  const manifest = path.join(ROOT, '.next/server/server-reference-manifest.json')
  const { node, edge } = JSON.parse(readFileSync(manifest, 'utf8')) as Record<'node' | 'edge', object>
  return [...Object.keys(node), ...Object.keys(edge)]
}

/** Route handlers as the framework would call them, by `METHOD /pattern`; loads the modules. */
export async function routeHandlers(): Promise<Map<string, RouteHandler>> {
  const handlers = new Map<string, RouteHandler>()
  for (const { pattern, file } of routeFiles().filter((r) => r.kind === 'route')) {
    const module = (await import(file)) as Record<string, unknown>
    for (const method of METHODS) {
      const handler = module[method]
      if (typeof handler === 'function') handlers.set(`${method} ${pattern}`, handler as RouteHandler)
    }
  }
  return handlers
}
