import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { type Ban, isAccess, namesMember, offences } from './support/bans'
import { sourceFiles } from './support/source-files'

const under =
  (...prefixes: string[]) =>
  (path: string): boolean =>
    prefixes.some((prefix) => path.startsWith(prefix))
const but =
  (where: (path: string) => boolean, ...exceptions: string[]) =>
  (path: string): boolean =>
    where(path) && !exceptions.some((exception) => path.startsWith(exception))
const product = but(under('app/', 'components/', 'lib/', 'workers/', 'prisma/seed/'), 'lib/platform/env.ts')
const domains = but(under('lib/'), 'lib/platform/', 'lib/wiring/')
const everywhere = but(() => true, 'tests/arch/')

const BANS: Ban[] = [
  {
    name: "'use server': the browser uses the public API",
    where: everywhere,
    isBanned: (node) =>
      ts.isExpressionStatement(node) &&
      ts.isStringLiteral(node.expression) &&
      node.expression.text === 'use server',
    example: "'use server'",
  },
  {
    name: 'process.env outside lib/platform/env',
    where: (path) => product(path) && !path.endsWith('.test.ts'),
    isBanned: (node) => isAccess(node, 'process', 'env'),
    example: 'const port = process.env.PORT',
  },
  {
    name: 'unsafe raw SQL outside lib/platform/db',
    where: but(product, 'lib/platform/db/'),
    isBanned: (node) =>
      namesMember(node, ['$queryRawUnsafe', '$executeRawUnsafe']) || isAccess(node, 'Prisma', 'raw'),
    example: 'await db.$queryRawUnsafe(text)',
  },
  {
    name: 'the clock of the process in a domain: time comes from app_now()',
    where: (path) => domains(path) && !path.endsWith('.test.ts'),
    isBanned: (node) =>
      isAccess(node, 'Date', 'now') ||
      (ts.isNewExpression(node) &&
        ts.isIdentifier(node.expression) &&
        node.expression.text === 'Date' &&
        !node.arguments?.length),
    example: 'const now = new Date()',
  },
  {
    name: 'any',
    where: everywhere,
    isBanned: (node) => node.kind === ts.SyntaxKind.AnyKeyword,
    example: 'let value: any',
  },
  {
    name: 'serialisable transactions: the pipelined pool breaks them',
    where: product,
    isBanned: (node) =>
      namesMember(node, ['Serializable', 'RepeatableRead']) ||
      (ts.isIdentifier(node) && node.text === 'isolationLevel'),
    example: 'db.$transaction(work, { isolationLevel: level })',
  },
  {
    name: 'tests that are skipped, focused or left to do',
    where: but((path) => /\.test\.tsx?$/.test(path), 'tests/arch/'),
    isBanned: (node) =>
      ['it', 'test', 'describe'].some((name) =>
        ['skip', 'only', 'todo', 'fails'].some((how) => isAccess(node, name, how)),
      ),
    example: "it.skip('later', () => undefined)",
  },
]

/** What the syntax tree does not show: comments. */
const BANNED_COMMENTS =
  /@ts-(ignore|nocheck|expect-error)|biome-ignore|eslint-disable|\b(TODO|FIXME|XXX|HACK)\b/

describe('bans', () => {
  const files = sourceFiles()

  it.each(BANS)('$name', (ban) => {
    expect(offences(ban, files)).toEqual([])
  })

  it.each(BANS)('can fail: $name', (ban) => {
    const place = ['lib/leads/planted.ts', 'lib/leads/planted.test.ts'].find(ban.where)
    expect(offences(ban, [{ path: place ?? '', text: ban.example }])).toHaveLength(1)
  })

  it('finds no switched-off check and nothing left for later', () => {
    const lines = files
      .filter(({ path }) => !path.startsWith('tests/arch/'))
      .flatMap(({ path, text }) => text.split('\n').map((line, at) => `${path}:${at + 1} ${line.trim()}`))
    expect(lines.filter((line) => BANNED_COMMENTS.test(line))).toEqual([])
    expect(BANNED_COMMENTS.test('// @ts-ignore')).toBe(true)
  })
})
