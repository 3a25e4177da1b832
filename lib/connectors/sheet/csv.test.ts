import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRow } from '@/lib/platform/csv/csv-row'
import type { SheetRow } from './read-csv'
import { readSheet } from './read-sheet'
import type { SheetError } from './sheet-error'

const utf8 = (text: string) => Buffer.from(text)
/** 姓名,手机\n王芳,13912340013 as Excel in Chinese writes it; GBK's own bytes, written down. */
const GBK = Buffer.from([
  0xd0,
  0xd5,
  0xc3,
  0xfb,
  0x2c,
  0xca,
  0xd6,
  0xbb,
  0xfa,
  0x0a,
  0xcd,
  0xf5,
  0xb7,
  0xbc,
  0x2c,
  ...Buffer.from('13912340013\n'),
])

async function read(bytes: Uint8Array) {
  const sheet = await readSheet(bytes)
  const rows: SheetRow[] = []
  for await (const row of sheet.rows) rows.push(row)
  return { ...sheet, rows }
}
const refusal = (bytes: Uint8Array) =>
  read(bytes).then(
    () => 'read',
    (error: SheetError) => error.reason,
  )

describe('a CSV file', () => {
  it.each([
    ['UTF-8', utf8('姓名,手机\n王芳,13912340013\n'), 'utf-8'],
    ['UTF-8 with a mark', utf8('\uFEFF姓名,手机\r\n王芳,13912340013'), 'utf-8'],
    ['GBK', GBK, 'gb18030'],
    ['UTF-16', Buffer.from('\uFEFF姓名,手机\n王芳,13912340013\n', 'utf16le'), 'utf-16le'],
  ])('in %s is read', async (_, bytes, encoding) => {
    const sheet = await read(bytes)
    expect(sheet).toMatchObject({ format: 'csv', encoding, headers: ['姓名', '手机'] })
    expect(sheet.rows).toEqual([{ line: 2, cells: ['王芳', '13912340013'] }])
  })

  it('keeps the rare characters only GB18030 has', async () => {
    // 㐀 is 0x81 0x39 0xEE 0x39 in GB18030 and in no GBK.
    const bytes = Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x0a, 0xcd, 0xf5, 0x81, 0x39, 0xee, 0x39, 0x0a])
    expect((await read(bytes)).rows[0]?.cells).toEqual(['王㐀'])
  })

  it.each([
    [',', 'a,b\n1,"x;y;z"\n2,"p;q"'],
    [';', 'a;b\n1;"x,y"\n2;3,5'],
    ['\t', 'a\tb\n1\tx,y\n2\tz'],
    ['|', 'a|b\n1|x\n2|y'],
    [';', 'sep=;\na;b\n1;2'],
  ])('divided by %j is read so', async (delimiter, text) => {
    const sheet = await read(utf8(text))
    expect(sheet.delimiter).toBe(delimiter)
    expect(sheet.headers).toEqual(['a', 'b'])
    expect(sheet.rows[0]?.cells[0]).toBe('1')
  })

  it('says the line a row begins in, whatever line ends its cells hold', async () => {
    const sheet = await read(utf8('姓名,需求\n\n王芳,"两行\n需求"\n李伟,一行\n'))
    expect(sheet.rows).toEqual([
      { line: 3, cells: ['王芳', '两行\n需求'] },
      { line: 5, cells: ['李伟', '一行'] },
    ])
  })

  it('finds the header under a title, and calls each column once', async () => {
    const sheet = await read(utf8('2026 展会名单\n姓名,电话,电话,,备注\n王芳,1,2,3,4,5\n'))
    expect(sheet.headers).toEqual(['姓名', '电话', '电话 (2)', 'D', '备注'])
    expect(sheet.rows).toEqual([{ line: 3, cells: ['王芳', '1', '2', '3', '4'] }])
  })

  it('takes back what an export made harmless, and keeps other apostrophes', async () => {
    const sheet = await read(utf8(csvRow(['电话', '备注']) + csvRow(['+86 139 1234 0013', "'quoted'"])))
    expect(sheet.rows[0]?.cells).toEqual(['+86 139 1234 0013', "'quoted'"])
  })

  it('reads whatever we write', async () => {
    const cell = fc
      .string({ unit: fc.constantFrom(...'ab",;\n王𠮷 =') })
      .filter((text) => text.trim() === text)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
        const text = csvRow(['甲', '乙']) + rows.map((cells) => csvRow([...cells])).join('')
        const kept = rows.filter((cells) => cells.some((c) => c !== ''))
        if (kept.length < rows.length) return
        expect((await read(utf8(text))).rows.map(({ cells }) => cells)).toEqual(rows)
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    ['empty', utf8('')],
    ['noHeader', utf8('\n\n , \n')],
    ['noRows', utf8('姓名,手机\n')],
    ['unsupportedEncoding', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff, 0xff])],
    ['badQuoting', utf8('a,b\n1,"x\n2,y')],
    ['oldExcel', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['corrupt', Buffer.from('PK\u0003\u0004 no archive')],
    ['tooManyColumns', utf8(`${'a,'.repeat(120)}z\n${'1,'.repeat(120)}2`)],
    ['tooManyRows', utf8(`a\n${'1\n'.repeat(50_001)}`)],
    ['cellTooLong', utf8(`a,b\n1,${'x'.repeat(40_000)}\n`)],
    ['cellTooLong', utf8(`a,b\n1,"${'x\n'.repeat(400_000)}"\n`)],
  ])('that is %s is refused', async (reason, bytes) => {
    expect(await refusal(bytes)).toBe(reason)
  })
})
