import { contactOf } from '../answers'
import { isJsonObject } from '../json/flatten'
import type { JsonObject } from '../json/parse'

/** Fields the vendor adds to every entry: about the form and who entered it, never about the person. */
const OWN = new Set(['appId', 'entryId', 'formName', 'creator', 'updater', 'deleter'])

/**
 * Opens an entry. Its fields are called by their alias where the form has one (`mobile`, `姓名`), else by a number
 * (`_widget_1432728651403`), and then who it is about is told by what a value looks like.
 */
export function openData(record: JsonObject): JsonObject {
  const { data } = record
  if (data === undefined || !isJsonObject(data)) return record
  const fields = Object.entries(data).filter(([key]) => !OWN.has(key) && !key.startsWith('_id'))
  const answers = fields.map(([key, value]) => {
    const numbered = key.startsWith('_widget_')
    return { key, question: numbered ? '' : key, type: null, value }
  })
  return { ...record, contact: contactOf(answers) }
}
