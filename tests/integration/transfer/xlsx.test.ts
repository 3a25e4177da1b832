import { describe, expect, it } from 'vitest'
import type { SheetRow } from '@/lib/connectors/sheet/read-csv'
import { readSheet } from '@/lib/connectors/sheet/read-sheet'
import type { SheetError } from '@/lib/connectors/sheet/sheet-error'
import { columnLetters, columnOf, dateText, numberText, showsDate } from '@/lib/connectors/sheet/xlsx-cells'
import { workbook, zipOf } from '@/tests/support/workbook'

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

describe('a workbook', () => {
  it('is read as people see it: shared and inline texts, numbers, dates, results of formulas', async () => {
    const sheet = await read(
      workbook(
        `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>手机</t></is></c><c r="C1" t="str"><v>日期</v></c><c r="D1" t="s"><v>1</v></c></row>
         <row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3"><v>1.3912340013E10</v></c><c r="C3" s="1"><v>46352</v></c><c r="D3"><f>1+1</f><v>2</v></c></row>
         <row r="4"><c r="B4" t="b"><v>1</v></c><c r="C4" s="1"><v>46352.604166666664</v></c><c r="D4" t="e"><v>#N/A</v></c></row>
         <row r="5"/>`,
        {
          shared: [
            '姓名',
            '数量',
            '<r><t>王</t></r><r><t xml:space="preserve">芳</t></r><rPh sb="0" eb="1"><t>wang</t></rPh>',
          ],
        },
      ),
    )
    expect(sheet).toMatchObject({ format: 'xlsx', headers: ['姓名', '手机', '日期', '数量'] })
    expect(sheet.rows).toEqual([
      { line: 3, cells: ['王芳', '13912340013', '2026-11-26', '2'] },
      { line: 4, cells: ['', 'true', '2026-11-26 14:30', ''] },
    ])
  })

  it('with its epoch in 1904 says the same days', async () => {
    const bytes = workbook(
      `<row r="1"><c r="A1" t="str"><v>日期</v></c></row><row r="2"><c r="A2" s="1"><v>44890</v></c></row>`,
      { date1904: true },
    )
    expect((await read(bytes)).rows[0]?.cells).toEqual(['2026-11-26'])
  })

  it('is refused when it unpacks to more than it may, before it is unpacked', async () => {
    // Says 300 MB of itself, and holds three bytes.
    const bomb = zipOf({ 'xl/workbook.xml': '<a>' }, { claims: 300 * 1024 * 1024 })
    expect(await refusal(bomb)).toBe('unpacksTooLarge')
  })

  it('is refused when it lies about what it unpacks to', async () => {
    const rows = '<row r="2"><c r="A2" t="str"><v>x</v></c></row>'.repeat(10_000)
    const bytes = workbook(`<row r="1"><c r="A1" t="str"><v>a</v></c></row>${rows}`, { claims: 1_000 })
    expect(await refusal(bytes)).toBe('corrupt')
  })

  it('is refused when it has entities of its own', async () => {
    const bytes = workbook('', {
      sheet: '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx">]><worksheet><sheetData>&x;</sheetData></worksheet>',
    })
    expect(await refusal(bytes)).toBe('corrupt')
  })

  it('that is another kind of archive is no sheet', async () => {
    expect(await refusal(zipOf({ 'word/document.xml': '<a/>' }))).toBe('notASheet')
  })

  it('with a cell too long, or too far to the right, is refused', async () => {
    const cell = (r: string, text: string) =>
      workbook(
        `<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="2"><c r="${r}" t="str"><v>${text}</v></c></row>`,
      )
    expect(await refusal(cell('A2', 'x'.repeat(33_000)))).toBe('cellTooLong')
    expect(await refusal(cell('XFD2', 'x'))).toBe('tooManyColumns')
  })
})

describe('cells', () => {
  it.each([
    [14, undefined, true],
    [22, undefined, true],
    [0, undefined, false],
    [4, undefined, false],
    [176, 'yyyy"年"m"月"d"日"', true],
    [177, '[$-804]yyyy/m/d;@', true],
    [178, '0.00"元"', false],
    [179, 'General', false],
    [180, '#,##0\\d', false],
  ])('format %i %s shows a date: %s', (id, code, date) => {
    expect(showsDate(id, code)).toBe(date)
  })

  it.each([
    ['13912340013', '13912340013'],
    ['1.3912340013E10', '13912340013'],
    ['0.30000000000000004', '0.3'],
    ['1E-7', '0.0000001'],
    ['-5', '-5'],
    ['x', 'x'],
  ])('the number %s is %s', (stored, text) => {
    expect(numberText(stored)).toBe(text)
  })

  it('a time of day is no date, and what is beyond the calendar is neither', () => {
    expect(dateText(0.5, false)).toBe('12:00:00')
    expect(dateText(-1, false)).toBeNull()
    expect(dateText(3_000_000, false)).toBeNull()
  })

  it('columns are counted as letters', () => {
    expect([columnOf('A1'), columnOf('Z9'), columnOf('AA10'), columnOf('XFD2'), columnOf('7')]).toEqual([
      0,
      25,
      26,
      16_383,
      null,
    ])
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
  })
})
