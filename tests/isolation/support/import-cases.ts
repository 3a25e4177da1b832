import { encodeCursor } from '@/lib/platform/http/cursor'
import type { Things } from './http-world'
import type { Asked, RouteCase } from './route-case'

const CURSOR_AT = '2030-01-01T00:00:00.000Z'
const plain = () => ({})
const onRead = (t: Things): Asked => ({ params: { importId: t.importId } })
const onChecked = (t: Things): Asked => ({ params: { importId: t.checkedImportId } })
const onDone = (t: Things): Asked => ({ params: { importId: t.doneImportId } })
const onPreset = (t: Things): Asked => ({ params: { presetId: t.presetId } })
const FILE = Buffer.from('姓名,手机\n王芳,13912340013\n').toString('base64')

/** Cases of imports. */
export const IMPORT_CASES: Record<string, RouteCase> = {
  listImports: {
    asks: [plain],
    places: [(t) => ({ query: { cursor: encodeCursor([CURSOR_AT, t.importId]) } })],
    shows: 'lead_import.file_name',
  },
  uploadImport: {
    asks: [(t) => ({ body: { fileName: '名单.csv', content: FILE, productLineId: t.productLineId } })],
    changes: ['lead_import', 'event'],
  },
  getImport: { asks: [onRead], shows: 'lead_import.file_name' },
  discardImport: { asks: [onRead], changes: ['lead_import', 'event'] },
  checkImport: {
    asks: [(t) => ({ ...onRead(t), body: { columns: { 手机: 'phone' } } })],
    changes: ['lead_import', 'event'],
  },
  startImport: {
    asks: [(t) => ({ ...onChecked(t), body: { duplicates: { open: 'leave' }, assigns: false } })],
    changes: ['lead_import', 'channel', 'event'],
  },
  undoImport: { asks: [onDone], changes: ['lead_import', 'event'] },
  releaseImport: { asks: [onDone], changes: ['event'] },
  listImportRows: {
    asks: [onRead, (t) => ({ ...onRead(t), query: { show: 'bad' } })],
    shows: 'lead_import_row.cells',
  },
  getImportErrors: { asks: [onChecked], changes: ['event'] },
  listImportPresets: { asks: [plain], shows: 'import_preset.name' },
  deleteImportPreset: { asks: [onPreset], changes: ['import_preset', 'event'] },
}
