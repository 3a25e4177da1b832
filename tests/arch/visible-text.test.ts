import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { type Ban, offences } from './support/bans'
import { productFiles } from './support/source-files'

const SCREENS = /^(app|components)\//
/** Chinese in these files is data: aliases of field names, regions, the demo's people, names of the languages, empty phrases. */
const CHINESE_DATA =
  /^(lib\/connectors\/|lib\/catalog\/|prisma\/seed\/|lib\/platform\/i18n\/|lib\/customers\/|components\/shell\/language-names\.ts|lib\/onboarding\/templates\.ts|lib\/assignment\/sample-|lib\/followups\/empty-phrases\.ts$)/
/** Attributes a person reads or hears. */
const SPOKEN = new Set([
  'title',
  'placeholder',
  'alt',
  'label',
  'aria-label',
  'aria-description',
  'aria-roledescription',
])
const LETTERS = /\p{L}{2,}/u

const isText = (node: ts.Node): node is ts.StringLiteralLike => ts.isStringLiteralLike(node)

const BANS: Ban[] = [
  {
    name: 'words between tags',
    where: (path) => SCREENS.test(path),
    isBanned: (node) => ts.isJsxText(node) && LETTERS.test(node.text),
    example: 'const button = <button>Save</button>',
  },
  {
    name: 'a string as child of an element',
    where: (path) => SCREENS.test(path),
    isBanned: (node) =>
      ts.isJsxExpression(node) &&
      !ts.isJsxAttribute(node.parent) &&
      node.expression !== undefined &&
      isText(node.expression) &&
      LETTERS.test(node.expression.text),
    example: "const button = <button>{'Save'}</button>",
  },
  {
    name: 'words in an attribute that is read out',
    where: (path) => SCREENS.test(path),
    isBanned: (node) =>
      ts.isJsxAttribute(node) &&
      SPOKEN.has(node.name.getText()) &&
      node.initializer !== undefined &&
      isText(node.initializer) &&
      LETTERS.test(node.initializer.text),
    example: 'const input = <input placeholder="Search" />',
  },
  {
    name: 'Chinese in code',
    where: (path) => !CHINESE_DATA.test(path),
    isBanned: (node) =>
      (isText(node) ||
        ts.isJsxText(node) ||
        ts.isTemplateHead(node) ||
        ts.isTemplateMiddleOrTemplateTail(node)) &&
      /\p{Script=Han}/u.test(node.text),
    example: "const title = '线索'",
  },
]

describe('visible text stands in the message files', () => {
  const files = productFiles()

  it.each(BANS)('no $name', (ban) => {
    expect(offences(ban, files)).toEqual([])
  })

  it.each(BANS)('can fail: $name', (ban) => {
    expect(offences(ban, [{ path: 'components/planted.tsx', text: ban.example }])).toHaveLength(1)
  })
})
