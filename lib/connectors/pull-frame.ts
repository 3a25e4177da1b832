import type { JsonObject } from './json/parse'
import type { PageMark, PullAnswer, PullFailure, PullPage } from './pull'
import { jsonOf, type OpenAnswer, objectIn, objectsIn, textIn } from './pull-answer'

/**
 * The data of an answer framed as `{ code, message, data }`, as Ocean Engine and Tencent Ads frame theirs; what a code
 * other than 0 means is the vendor's own.
 */
export function dataIn(
  answer: PullAnswer,
  refusalOf: (code: string, body: JsonObject) => PullFailure,
): OpenAnswer {
  const json = jsonOf(answer)
  if (!json.ok) return json
  const code = textIn(json.body, 'code')
  return code === '0' ? { ok: true, body: objectIn(json.body, 'data') } : refusalOf(code, json.body)
}

/** A page of leads from such data: under `list` what there is, under `page_info` how many pages there are. */
export function pageIn(data: JsonObject, list: string, mark: PageMark): PullPage {
  const pages = Number(textIn(objectIn(data, 'page_info'), 'total_page'))
  const next = mark.page < pages ? { ...mark, page: mark.page + 1 } : null
  return { ok: true, items: objectsIn(data, list), next }
}
