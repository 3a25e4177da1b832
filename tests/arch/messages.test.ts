import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'
import { pathsUnder, read } from './support/source-files'

const DEFAULT = 'zh-CN'
const OTHER = 'en'

type Tree = { [key: string]: string | Tree }

const areas = (locale: string): string[] =>
  pathsUnder(`messages/${locale}`).map((file) => file.slice(`messages/${locale}/`.length))

function messages(locale: string): Map<string, string> {
  const all = new Map<string, string>()
  for (const area of areas(locale))
    flatten(JSON.parse(read(`messages/${locale}/${area}`).text), area.replace(/\.json$/, ''), all)
  return all
}

function flatten(tree: Tree, prefix: string, into: Map<string, string>): void {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') into.set(`${prefix}.${key}`, value)
    else flatten(value, `${prefix}.${key}`, into)
  }
}

/** Names of the values and tags a message needs. Throws where the syntax is broken. */
function placeholders(message: string): string[] {
  const names = new Set<string>()
  const visit = (element: MessageFormatElement): void => {
    if (element.type !== TYPE.literal && element.type !== TYPE.pound) names.add(element.value)
    if (element.type === TYPE.tag) element.children.forEach(visit)
    if (element.type === TYPE.plural || element.type === TYPE.select)
      for (const option of Object.values(element.options)) option.value.forEach(visit)
  }
  parse(message).forEach(visit)
  return [...names].sort()
}

describe('messages', () => {
  const chinese = messages(DEFAULT)
  const english = messages(OTHER)

  it('both languages have the same areas and keys', () => {
    expect(areas(OTHER).sort()).toEqual(areas(DEFAULT).sort())
    expect([...english.keys()].filter((key) => !chinese.has(key))).toEqual([])
    expect([...chinese.keys()].filter((key) => !english.has(key))).toEqual([])
    expect(chinese.size).toBeGreaterThan(100)
  })

  it('no text is empty', () => {
    expect([...chinese, ...english].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('a text needs the same values in both languages', () => {
    const differing = [...chinese].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join(),
    )
    expect(differing.map(([key]) => key)).toEqual([])
    expect(placeholders('{count, plural, one {<b>{lead}</b>} other {#}}')).toEqual(['b', 'count', 'lead'])
  })

  it('English texts hold no Chinese', () => {
    expect([...english].filter(([, text]) => /\p{Script=Han}/u.test(text)).map(([key]) => key)).toEqual([])
  })
})
