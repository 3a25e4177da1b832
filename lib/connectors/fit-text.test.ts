import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOf, cutToBytes, fitParts, harmless, MARKING } from './fit-text'

describe('cutToBytes', () => {
  it('leaves alone what fits', () => {
    expect(cutToBytes('经络', 6)).toBe('经络')
  })

  it.each([
    // 3 bytes a character, 3 for the ellipsis.
    ['a Chinese character', '经络经络', 11, '经络…'],
    ['a surrogate pair', 'ab😀cd', 7, 'ab…'],
    ['a letter and its mark', 'ae\u0301bcdef', 6, 'a…'],
    ['a family of four', 'x👨‍👩‍👧‍👦yz', 20, 'x…'],
    ['a flag', 'x🇨🇳yz', 10, 'x…'],
  ])('does not cut %s', (_, text, limit, expected) => {
    expect(cutToBytes(text, limit)).toBe(expected)
  })

  it('keeps nothing when not even the ellipsis fits', () => {
    expect(cutToBytes('经络', 2)).toBe('')
  })

  it('stays below every limit, is a beginning of the text, and is valid Unicode', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat({ max: 80 }), (text, limit) => {
        const cut = cutToBytes(text, limit)
        expect(bytesOf(cut)).toBeLessThanOrEqual(limit)
        expect(cut).not.toMatch(/\p{Surrogate}/u)
        if (cut !== text) expect(text.startsWith(cut.slice(0, -1))).toBe(true)
      }),
    )
  })
})

describe('fitParts', () => {
  const tail = 'https://crm.example.com/go/lead/1'

  it('cuts lines before the head, and never the link', () => {
    const parts = {
      head: '新线索 37 条',
      lines: Array.from({ length: 200 }, (_, i) => `第 ${i} 条线索`),
      tail,
    }
    const text = fitParts(parts, 500)
    expect(bytesOf(text)).toBeLessThanOrEqual(500)
    expect(text.startsWith('新线索 37 条\n第 0 条线索\n')).toBe(true)
    expect(text.endsWith(`\n${tail}`)).toBe(true)
  })

  it('fits in any room that has one for the link', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.array(fc.string({ unit: 'grapheme', maxLength: 60 })),
        fc.integer({ min: 40, max: 300 }),
        (head, lines, limit) => {
          const text = fitParts({ head, lines, tail }, limit)
          expect(bytesOf(text)).toBeLessThanOrEqual(limit)
          expect(text.endsWith(tail)).toBe(true)
        },
      ),
    )
  })
})

describe('harmless', () => {
  it('leaves nothing a vendor reads as a mention, a tag or Markdown', () => {
    expect(harmless('<@all> *王* [x](y)\n', MARKING)).toBe('＜＠all＞ ＊王＊ ［x］(y) ')
  })
})
