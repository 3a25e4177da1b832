import { PrismaPg } from '@prisma/adapter-pg'
import { openSchemaEngine } from './schema-engine.mjs'

/**
 * The statements that lead from one Prisma datamodel to another; an empty list stands for an empty database.
 * The engine asks any server for its version before it compares the two texts, hence the address.
 * @param {{ serverUrl: string, before: { path: string, content: string }[], after: { path: string, content: string }[] }} options
 * @returns {Promise<string>}
 */
export async function diffDatamodels({ serverUrl, before, after }) {
  const adapter = new PrismaPg({ connectionString: serverUrl })
  const engine = await openSchemaEngine(
    adapter,
    after.map(({ path, content }) => [path, content]),
  )
  const { stdout } = await engine.diff({
    from: before.length === 0 ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: before },
    to: { tag: 'schemaDatamodel', files: after },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return stdout ?? ''
}
