import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flatXml } from './flat-xml'

const flat = (text: string) => {
  const found = flatXml(text)
  return found && Object.fromEntries(found)
}

it('takes elements below the root, with CDATA and entities', () => {
  expect(flat('<xml><A><![CDATA[a<b]]></A><B> 1 &amp; 2 </B><C><D>x</D></C></xml>')).toMatchObject({
    A: 'a<b',
    B: '1 & 2',
    'C.D': 'x',
  })
})

describe('refuses', () => {
  it.each([
    ['nothing', ''],
    ['no XML', 'hello'],
    ['what does not close', '<xml><A>1</xml>'],
    ['two roots', '<a/><b/>'],
    ['a document type', '<!DOCTYPE x [<!ENTITY e "boom">]><xml><A>&e;</A></xml>'],
    ['an entity nobody declared', '<xml><A>&e;</A></xml>'],
    ['depth', '<a>'.repeat(50) + '</a>'.repeat(50)],
    ['length', `<xml>${'<A/>'.repeat(2_000)}</xml>`],
  ])('%s', (_, text) => {
    expect(flatXml(text)).toBeNull()
  })

  it('and throws on nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '/', 'a', '&', ';', '!', '[', ']', '"', ' ') }),
        (text) => {
          flatXml(text)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
