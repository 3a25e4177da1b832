// npm run docs:configuration: writes docs/configuration.md and .env.example from lib/platform/env.ts.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { ROOT } from '../runtime/settings.mjs'
import { renderConfiguration } from './render-configuration.mjs'
import { renderEnvExample } from './render-env-example.mjs'

const { outputFiles } = await build({
  absWorkingDir: ROOT,
  stdin: {
    contents: `import { z } from 'zod'
      import { envSchema } from './lib/platform/env'
      export const schema = z.toJSONSchema(envSchema, { io: 'input' })`,
    resolveDir: ROOT,
    loader: 'ts',
  },
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
})
const source = Buffer.from(outputFiles[0].contents).toString('base64')
const { schema } = await import(`data:text/javascript;base64,${source}`)
writeFileSync(path.join(ROOT, 'docs/configuration.md'), renderConfiguration(schema))
writeFileSync(path.join(ROOT, '.env.example'), renderEnvExample(schema))
