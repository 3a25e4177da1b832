import { describe, expect, it } from 'vitest'
import { configuration } from './support/cruise'
import { isTest, pathsUnder, read, sourceFiles } from './support/source-files'

const NEUTRAL = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'services',
  'shared',
  'misc',
  'core',
])
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|config|d))?\.(ts|tsx|mts|mjs|cjs)$/
/** Next.js gives these names a meaning. */
const FRAMEWORK_FOLDER = /^(\(.+\)|\[.+\]|@.+|_.+)$/

const hasNeutralFolder = (path: string): boolean =>
  path
    .split('/')
    .slice(0, -1)
    .some((part) => NEUTRAL.has(part))
const isBarrel = (path: string): boolean => /^(lib|components|workers)\/.*index\.tsx?$/.test(path)
const isMisnamed = (path: string): boolean => !KEBAB.test((path.split('/').at(-1) ?? '').replace(/^\./, ''))

describe('names', () => {
  const paths = sourceFiles().map(({ path }) => path)

  it('no folder has a name that says nothing', () => {
    expect(paths.filter(hasNeutralFolder)).toEqual([])
    expect(hasNeutralFolder('lib/utils/dates.ts')).toBe(true)
  })

  it('no file only passes others on', () => {
    expect(paths.filter(isBarrel)).toEqual([])
    expect(isBarrel('lib/leads/index.ts')).toBe(true)
  })

  it('files and folders are in kebab-case', () => {
    expect(paths.filter(isMisnamed)).toEqual([])
    const folders = new Set(paths.flatMap((path) => path.split('/').slice(0, -1)))
    expect(
      [...folders].filter((name) => !/^[a-z0-9.]+(-[a-z0-9]+)*$/.test(name) && !FRAMEWORK_FOLDER.test(name)),
    ).toEqual([])
    expect(isMisnamed('lib/leads/listLeads.ts')).toBe(true)
  })

  it('every folder of lib stands in the order of layers', () => {
    const layers = new Set(
      configuration.forbidden
        .flatMap(({ name }) => name?.match(/^lib\/(\w+)-looks/)?.[1] ?? [])
        .concat('wiring'),
    )
    const folders = new Set(pathsUnder('lib').map((path) => path.split('/')[1] ?? ''))
    expect([...folders].filter((folder) => !layers.has(folder))).toEqual([])
  })

  it('every test file belongs to a project of vitest.config.ts', () => {
    const prefixes = [...read('vitest.config.ts').text.matchAll(/'([\w/]+)\/\*\*\/\*\.test\.ts'/g)].map(
      ([, prefix]) => `${prefix}/`,
    )
    const tests = paths.filter((path) => isTest(path) && /\.test\.tsx?$/.test(path))
    const orphans = tests.filter(
      (path) => !path.endsWith('.test.ts') || !prefixes.some((prefix) => path.startsWith(prefix)),
    )
    expect(prefixes.length).toBeGreaterThan(5)
    expect(orphans).toEqual([])
  })
})
