import type { Connector, FlatRecord } from '../connector'
import { jsonAnswer } from '../json/answer'
import { parseJsonRecords } from '../json/parse-records'
import { ALIAS_MAPPING } from '../mapping'
import { samplePerson } from '../sample-person'
import { parseSourceTime } from '../source-time'

export const IMPORT_KIND = 'import'

/** Columns that say when somebody came, as lists kept by hand call them. */
const TIME_COLUMNS = [
  '留资时间',
  '提交时间',
  '登记时间',
  '咨询时间',
  '创建时间',
  '时间',
  '日期',
  'received_at',
  'created_at',
  'submitted_at',
  'date',
  'time',
]

/**
 * One row of an imported file as a delivery: an object of column → cell. Which column means what stands in the channel,
 * of which every import has one of its own; nothing comes in by its address.
 */
export const importConnector: Connector = {
  kind: IMPORT_KIND,
  fromFile: true,
  contentTypes: ['application/json'],
  settingFields: [],
  parse: (incoming) => parseJsonRecords(incoming),
  messageIdOf: () => null,
  recordIdOf: () => null,
  isTestLead: () => false,
  sourceTimeOf,
  defaultMapping: ALIAS_MAPPING,
  sample: (token) => ({
    contentType: 'application/json',
    body: JSON.stringify(samplePerson(token)),
  }),
  answer: {
    ok: () => jsonAnswer(404, { ok: false }),
    unreadable: () => jsonAnswer(404, { ok: false }),
    refused: () => jsonAnswer(404, { ok: false }),
  },
}

function sourceTimeOf(record: FlatRecord): Date | null {
  for (const column of TIME_COLUMNS) {
    const time = Object.hasOwn(record, column) ? parseSourceTime(record[column]) : null
    if (time) return time
  }
  return null
}
