// Started by generate.mjs in a process of its own: writes the database client from the datamodel. What `prisma generate`
// does, without the package `prisma`, whose command line brings a studio, servers and drivers of 150 MB along.
import { createRequire } from 'node:module'
import path from 'node:path'
import { PRISMA_DIR } from './migration-files.mjs'

// As CommonJS: as ES modules these packages name files they do not bring.
const require = createRequire(import.meta.url)
const { getGenerators, loadSchemaContext } = require('@prisma/internals')
const { PrismaClientTsGenerator } = require('@prisma/client-generator-ts')
const { version } = require('@prisma/client/package.json')

const schemaContext = await loadSchemaContext({
  schemaPath: { configProvidedPath: path.join(PRISMA_DIR, 'schema') },
})
const generators = await getGenerators({
  schemaContext,
  version,
  registry: { 'prisma-client': { type: 'in-process', generator: new PrismaClientTsGenerator() } },
  // Prisma would look for an engine to download; the client works with PostgreSQL's driver instead.
  skipDownload: true,
})
for (const generator of generators) {
  await generator.generate()
  generator.stop()
}
