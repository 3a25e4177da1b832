import { describe, expect, it } from 'vitest'
import { isTest, pathsUnder, read, type SourceFile, sourceFiles } from './support/source-files'

const LONGEST_FILE = 400
const LONGEST_ROUTE = 40
const LONGEST_SCHEMA = 200
const LARGEST_FOLDER = 50

const lines = ({ text }: SourceFile): number => text.split('\n').length - 1
const longerThan = (limit: number, files: SourceFile[]): string[] =>
  files.filter((file) => lines(file) > limit).map((file) => `${file.path}: ${lines(file)} lines`)

describe('sizes', () => {
  const files = sourceFiles()

  it(`no file has more than ${LONGEST_FILE} lines`, () => {
    expect(longerThan(LONGEST_FILE, files)).toEqual([])
  })

  it(`no route handler has more than ${LONGEST_ROUTE} lines`, () => {
    expect(
      longerThan(
        LONGEST_ROUTE,
        files.filter(({ path }) => /^app\/.*\/route\.tsx?$/.test(path)),
      ),
    ).toEqual([])
  })

  it(`no Prisma file has more than ${LONGEST_SCHEMA} lines`, () => {
    expect(longerThan(LONGEST_SCHEMA, pathsUnder('prisma/schema').map(read))).toEqual([])
  })

  it(`no folder of the product holds more than ${LARGEST_FOLDER} files`, () => {
    const counts = new Map<string, number>()
    for (const { path } of files.filter((file) => !isTest(file.path))) {
      const folder = path.slice(0, path.lastIndexOf('/'))
      counts.set(folder, (counts.get(folder) ?? 0) + 1)
    }
    expect([...counts].filter(([, count]) => count > LARGEST_FOLDER)).toEqual([])
  })

  it('counts lines', () => {
    expect(longerThan(2, [{ path: 'planted.ts', text: 'a\nb\nc\n' }])).toEqual(['planted.ts: 3 lines'])
  })
})
