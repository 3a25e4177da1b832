import { SHEET_LIMITS, SheetError } from './sheet-error'
import { showsDate } from './xlsx-cells'
import { readXml } from './xml-events'
import type { ZipParts } from './zip-parts'

/** What is to be known of a workbook before its first sheet can be read. */
export interface Book {
  sheetPart: string
  sheetName: string
  date1904: boolean
  /** Whether cells of a style show a date, by the style's number. */
  dateStyles: readonly boolean[]
  shared: readonly string[]
}

/** Reads what surrounds the first sheet that is not hidden. */
export async function readBook(parts: ZipParts): Promise<Book> {
  if (!parts.has('xl/workbook.xml')) throw new SheetError('notASheet')
  const { sheets, date1904 } = await readWorkbook(parts)
  const sheet = sheets.find(({ hidden }) => !hidden) ?? sheets[0]
  if (!sheet) throw new SheetError('noRows')
  const targets = await readTargets(parts)
  const sheetPart = partPath(targets.get(sheet.relation) ?? 'worksheets/sheet1.xml')
  if (!parts.has(sheetPart)) throw new SheetError('corrupt')
  const [dateStyles, shared] = [await readDateStyles(parts), await readShared(parts)]
  return { sheetPart, sheetName: sheet.name, date1904, dateStyles, shared }
}

const partPath = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`)

async function readWorkbook(parts: ZipParts) {
  const sheets: Array<{ name: string; relation: string; hidden: boolean }> = []
  let date1904 = false
  await readXml(parts.read('xl/workbook.xml'), {
    open: (name, a) => {
      if (name === 'workbookPr') date1904 = a.date1904 === '1' || a.date1904 === 'true'
      if (name === 'sheet')
        sheets.push({
          name: a.name ?? '',
          relation: a['r:id'] ?? Object.entries(a).find(([key]) => key.endsWith(':id'))?.[1] ?? '',
          hidden: a.state === 'hidden' || a.state === 'veryHidden',
        })
    },
    close: () => undefined,
    text: () => undefined,
  })
  return { sheets, date1904 }
}

async function readTargets(parts: ZipParts): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>()
  await readXml(parts.read('xl/_rels/workbook.xml.rels'), {
    open: (name, a) => {
      if (name === 'Relationship' && a.Id && a.Target) targets.set(a.Id, a.Target)
    },
    close: () => undefined,
    text: () => undefined,
  })
  return targets
}

async function readDateStyles(parts: ZipParts): Promise<boolean[]> {
  const codes = new Map<number, string>()
  const styles: boolean[] = []
  let inCells = false
  await readXml(parts.read('xl/styles.xml'), {
    open: (name, a) => {
      if (name === 'numFmt') codes.set(Number(a.numFmtId), a.formatCode ?? '')
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) styles.push(showsDate(Number(a.numFmtId), codes.get(Number(a.numFmtId))))
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
    text: () => undefined,
  })
  return styles
}

/** Texts cells refer to by number; hints how to pronounce them are left out. */
async function readShared(parts: ZipParts): Promise<string[]> {
  const texts: string[] = []
  let text = ''
  let inText = false
  let inHint = false
  let total = 0
  await readXml(parts.read('xl/sharedStrings.xml'), {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') inHint = true
      if (name === 't') inText = true
    },
    close: (name) => {
      if (name === 't') inText = false
      if (name === 'rPh') inHint = false
      if (name === 'si') texts.push(unescaped(text))
    },
    text: (piece) => {
      if (!inText || inHint) return
      total += piece.length
      if (total > SHEET_LIMITS.sharedText) throw new SheetError('unpacksTooLarge', { limit: 200 })
      text += piece
    },
  })
  return texts
}

/** Excel writes what XML cannot hold as `_x000D_`. */
export const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => {
    const code = Number.parseInt(hex, 16)
    return code === 0 ? '' : String.fromCharCode(code)
  })
