import { readdir, readFile } from 'node:fs/promises'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { openApiDocument } from '@/lib/platform/http/openapi'
import { rightsOf } from '@/lib/platform/http/operation'
import { allOperations, readOpenApi } from '@/lib/wiring/api'
import { permissions } from '@/lib/wiring/permissions'
import { call } from '../support/api'

const ROOT = 'app/api/v1'

const document = (): Record<string, unknown> =>
  openApiDocument(allOperations, { title: 'Meridian', version: '1' })

/** `METHOD /path` of every handler exported below app/api/v1, from the files themselves. */
async function routesOnDisk(): Promise<string[]> {
  const files = (await readdir(ROOT, { recursive: true })).filter((f) => f.endsWith('route.ts'))
  const found = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(`${ROOT}/${file}`, 'utf8')
      const path = `/api/v1/${file.replace(/\/?route\.ts$/, '')}`.replaceAll(/\[(\w+)\]/g, '{$1}')
      const methods = [...text.matchAll(/export const (GET|POST|PUT|PATCH|DELETE) = mount\((\w+)\)/g)]
      const exported = text.match(/^export /gm) ?? []
      expect(exported.length, `${file} exports only mounted operations`).toBe(methods.length)
      return methods.map(([, method]) => `${method} ${path}`)
    }),
  )
  return found.flat().sort()
}

const inDocument = (): string[] =>
  Object.entries(document().paths as Record<string, Record<string, unknown>>)
    .flatMap(([path, item]) => Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`))
    .sort()

test('every route is an operation of the document, and every operation has its route', async () => {
  const routes = await routesOnDisk()
  expect(routes.length).toBeGreaterThan(15)
  expect(inDocument()).toEqual(routes)
})

test('the document is valid OpenAPI 3.1', async () => {
  const checked = await new Validator().validate(JSON.parse(JSON.stringify(document())))
  expect(checked.errors ?? []).toEqual([])
  expect(checked.valid).toBe(true)
})

test('a document with a wrong part is found', async () => {
  const broken = JSON.parse(JSON.stringify(document())) as {
    paths: Record<string, Record<string, { responses: unknown }>>
  }
  const get = broken.paths['/api/v1/me']?.get
  if (get) get.responses = 7
  expect((await new Validator().validate(broken)).valid).toBe(false)
})

test('names are unique, paths name their parameters, rights exist', () => {
  expect(new Set(allOperations.map((o) => o.id)).size).toBe(allOperations.length)
  for (const op of allOperations) {
    const named = [...op.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(Object.keys(op.input.params?.shape ?? {}), op.id).toEqual(named)
    if (op.access === 'member') for (const right of rightsOf(op)) expect(permissions, op.id).toContain(right)
  }
})

test('dates are date-time strings, a required header is named', () => {
  const text = JSON.stringify(document())
  expect(text).toContain('"format":"date-time"')
  const paths = document().paths as Record<string, Record<string, { parameters: { name: string }[] }>>
  const patch = paths['/api/v1/members/{memberId}']?.patch
  expect(patch?.parameters.map((p) => p.name)).toContain('If-Match')
})

test('nothing an operation answers can hold a password, hash or sealed secret', () => {
  const fields = new Set<string>()
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties') for (const name of Object.keys(value as object)) fields.add(name)
      walk(value)
    }
  }
  for (const item of Object.values(
    document().paths as Record<string, Record<string, { responses: unknown }>>,
  )) {
    for (const op of Object.values(item)) walk(op.responses)
  }
  expect([...fields].filter((f) => /password|hash|sealed|tenantId/i.test(f))).toEqual([])
})

test('the document is answered to anybody, as it is', async () => {
  const answer = await call(readOpenApi)
  expect([answer.status, answer.json]).toEqual([200, JSON.parse(JSON.stringify(document()))])
})
