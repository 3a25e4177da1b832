import { expect, it } from 'vitest'
import { z } from 'zod'
import { envSchema } from '@/lib/platform/env'
import { renderConfiguration } from '@/scripts/docs/render-configuration.mjs'
import { renderEnvExample } from '@/scripts/docs/render-env-example.mjs'
import { read } from './support/source-files'

const schema = z.toJSONSchema(envSchema, { io: 'input' }) as {
  properties: Record<string, { description?: string }>
}

it('docs/configuration.md says what lib/platform/env.ts says', () => {
  expect(read('docs/configuration.md').text).toBe(renderConfiguration(schema))
})

it('.env.example names them too', () => {
  expect(read('.env.example').text).toBe(renderEnvExample(schema))
})

it('every setting is described', () => {
  const silent = Object.entries(schema.properties).filter(([, { description }]) => !description)
  expect(silent.map(([name]) => name)).toEqual([])
})

it('a setting that is not in the document is noticed', () => {
  const more = { properties: { ...schema.properties, PLANTED: { description: 'A new one.' } } }
  expect(renderConfiguration(more)).toContain('| `PLANTED` | A new one. |')
})
