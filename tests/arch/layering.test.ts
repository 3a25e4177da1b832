import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { configuration, layeringViolations } from './support/cruise'
import { ROOT } from './support/source-files'

const FOLDERS = ['app', 'components', 'lib', 'workers', 'prisma', 'scripts', 'tests']

/** One import that breaks each rule: file → what it imports. */
const PLANTED: Record<string, [file: string, imports: string]> = {
  'no-cycles': ['lib/platform/ids.ts', '@/lib/platform/ids-again'],
  'no-barrels': ['app/page.tsx', '@/lib/leads/index'],
  'every-lib-folder-has-its-place': ['lib/loose/thing.ts', '@/lib/platform/ids'],
  'lib-never-looks-out': ['lib/leads/queries.ts', '@/workers/main'],
  'lib-knows-no-framework': ['lib/leads/commands.ts', 'next/headers'],
  'only-queue-knows-bullmq': ['lib/leads/jobs.ts', 'bullmq'],
  'only-db-and-domain-sql-know-prisma': ['lib/leads/policy.ts', 'pg'],
  'domain-privates-stay-private': ['lib/assignment/queries.ts', '@/lib/leads/private-thing'],
  'entries-use-doors': ['app/leads/page.tsx', '@/lib/leads/private-thing'],
  'entries-never-touch-the-db': ['workers/main.ts', '@/lib/platform/db/client'],
  'pure-files-never-touch-the-db': ['lib/leads/fields.ts', '@/lib/platform/db/client'],
  'components-are-browser-safe': ['components/leads/table.tsx', '@/lib/leads/queries'],
  'browser-safe-files-stay-so': ['lib/leads/types.ts', '@/lib/leads/queries'],
  'ui-knows-no-domain': ['components/ui/button.tsx', '@/lib/leads/types'],
  'parts-come-on-demand': ['components/leads/list.tsx', 'sonner'],
  'workers-know-no-ui': ['workers/registry.ts', '@/components/leads/table'],
  'app-knows-no-worker': ['app/layout.tsx', '@/workers/registry'],
}

describe('layering', () => {
  const planted = mkdtempSync(path.join(tmpdir(), 'meridian-layers-'))
  afterAll(() => rmSync(planted, { recursive: true, force: true }))

  it('holds in the whole tree', async () => {
    const violations = await layeringViolations(ROOT, FOLDERS)
    expect(violations.map(({ rule, edge }) => `${rule}: ${edge}`)).toEqual([])
    // Two thousand files are read; beside other work on the machine that takes minutes.
  }, 600_000)

  it('has every rule shown to fail by a planted import', async () => {
    const lines = { ...PLANTED, ...plantedUpwardImports() }
    plant(planted, lines)
    const caught = new Set(
      (await layeringViolations(planted, ['app', 'components', 'lib', 'workers'])).map(({ rule }) => rule),
    )
    const missed = configuration.forbidden.map(({ name }) => name ?? '').filter((name) => !caught.has(name))
    expect(missed).toEqual([])
  })
})

/** Each layer's rule is broken by importing the top layer. */
function plantedUpwardImports(): Record<string, [string, string]> {
  const layers = configuration.forbidden.flatMap(
    ({ name }) => name?.match(/^lib\/(\w+)-looks-only-down$/)?.[1] ?? [],
  )
  return Object.fromEntries(
    layers.map((layer) => [`up-${layer}`, [`lib/${layer}/up.ts`, '@/lib/wiring/top']]),
  )
}

function plant(root: string, lines: Record<string, [string, string]>): void {
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  const targets = ['lib/leads/index', 'lib/leads/private-thing', 'lib/platform/db/client', 'lib/wiring/top']
  for (const target of targets) write(`${target}.ts`, 'export const planted = 1\n')
  write('lib/platform/ids-again.ts', "import '@/lib/platform/ids'\n")
  write(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        baseUrl: root,
        paths: { '@/*': ['./*'] },
        module: 'esnext',
        moduleResolution: 'bundler',
      },
    }),
  )
  for (const [file, imports] of Object.values(lines)) write(file, `import '${imports}'\n`)
}
