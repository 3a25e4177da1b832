import type { JsonObject } from '../json/parse'
import type { PullAccess, PullAnswer, Puller, PullFailure, PullRequest } from '../pull'
import { addressOf, failure, jsonOf, objectIn, textIn } from '../pull-answer'

const VENDOR = 'https://graph.facebook.com'
const VERSION = '/v23.0'
const FIELDS =
  'id,created_time,field_data,ad_id,ad_name,campaign_id,campaign_name,form_id,platform,is_organic'

/** Meta's Graph API, one lead at a time by the id its notice told (INTEGRATIONS 3d). A page token does not end. */
export const metaPuller: Puller = {
  kind: 'meta',
  settingFields: [{ key: 'pageAccessToken', secret: true, required: true }],
  fetch: {
    gapMs: 50,
    request: (access, reference) => get(access, `${VERSION}/${encodeURIComponent(reference)}`, FIELDS),
    read: (answer) => read(answer),
    check: (access) => get(access, `${VERSION}/me`, 'id,name'),
  },
}

const get = (access: PullAccess, path: string, fields: string): PullRequest => ({
  method: 'GET',
  url: addressOf(access, VENDOR, path, { fields }),
  headers: { authorization: `Bearer ${access.credentials.pageAccessToken ?? ''}` },
})

function read(answer: PullAnswer): Readonly<{ ok: true; item: JsonObject }> | PullFailure {
  const json = jsonOf(answer)
  if (!json.ok) return json
  if (!('error' in json.body)) return { ok: true, item: json.body }
  const error = objectIn(json.body, 'error')
  const code = textIn(error, 'code') || '?'
  const [result, reason] = VERDICTS[code] ?? (['retry', 'busy'] as const)
  return failure(result, reason, code, result === 'limited' ? 300 : null)
}

/** Error codes of the Graph API, as far as they concern reading one lead. */
const VERDICTS: Readonly<Record<string, readonly [PullFailure['result'], PullFailure['reason']]>> = {
  4: ['limited', 'tooMany'],
  17: ['limited', 'tooMany'],
  32: ['limited', 'tooMany'],
  613: ['limited', 'tooMany'],
  10: ['refused', 'noPermission'],
  200: ['refused', 'noPermission'],
  190: ['refused', 'tokenRefused'],
  100: ['gone', 'notFound'],
}
