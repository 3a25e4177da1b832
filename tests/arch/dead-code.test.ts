import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ROOT } from './support/source-files'

/** What knip has to say about a project: unused files, exports and dependencies, undeclared imports. '' when nothing. */
function knip(directory: string): string {
  const cli = path.join(ROOT, 'node_modules/knip/bin/knip.js')
  const args = ['--no-progress', '--no-config-hints', '--reporter', 'compact', '--directory', directory]
  const { stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' })
  return `${stdout}${stderr}`.trim()
}

describe('dead code', () => {
  const planted = mkdtempSync(path.join(tmpdir(), 'meridian-knip-'))
  afterAll(() => rmSync(planted, { recursive: true, force: true }))

  it('there is none, and no dependency is unused or undeclared', () => {
    expect(knip(ROOT).split('\n').filter(Boolean)).toEqual([])
  })

  it('is found where it is planted', () => {
    const write = (name: string, text: string): void => writeFileSync(path.join(planted, name), text)
    write(
      'package.json',
      JSON.stringify({ name: 'planted', type: 'module', dependencies: { unused: '1.0.0' } }),
    )
    write('knip.json', JSON.stringify({ entry: ['main.mjs'], project: ['*.mjs'] }))
    write('main.mjs', "import { used } from './part.mjs'\nconsole.log(used)\n")
    write('part.mjs', 'export const used = 1\nexport const forgotten = 2\n')
    write('lonely.mjs', 'export const lonely = 1\n')
    const found = knip(planted)
    for (const name of ['lonely.mjs', 'forgotten', 'unused']) expect(found).toContain(name)
  })
})
