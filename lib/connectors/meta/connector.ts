import { hmac, secretEquals } from '@/lib/platform/crypto/digest'
import type { Connector, FlatRecord, HttpAnswer, Incoming, ParseResult } from '../connector'
import { jsonAnswer } from '../json/answer'
import { canonicalJson } from '../json/canonical'
import { isJsonObject } from '../json/flatten'
import { parseJsonBody } from '../json/parse'
import { parseJsonRecords } from '../json/parse-records'
import { textOf } from '../mapping'
import { idIn, idOfOnly } from '../record-id'
import { samplePerson } from '../sample-person'
import { parseSourceTime } from '../source-time'
import { openFieldData } from './field-data'
import { leadgenIds } from './leadgen-ids'
import { META_MAPPING } from './mapping'

/**
 * Meta lead ads, INTEGRATIONS 3d. The webhook only tells that there is a lead; pull.ts beside this file fetches it, and
 * what is fetched comes in under the same kind. `X-Hub-Signature-256` is over the raw body.
 */
export const metaConnector: Connector = {
  kind: 'meta',
  contentTypes: ['application/json'],
  settingFields: [
    { key: 'verifyToken', secret: false, required: true },
    { key: 'metaAppSecret', secret: true, required: true },
  ],
  handshake: ({ method, query }, { credentials }) => {
    if (method !== 'GET') return null
    const { 'hub.mode': mode, 'hub.challenge': challenge = '', 'hub.verify_token': token = '' } = query
    const known = credentials?.verifyToken
    const right = mode === 'subscribe' && !!known && secretEquals(token, known)
    return right && /^[\w.-]{1,200}$/.test(challenge) ? plain(200, challenge) : plain(403, '')
  },
  authenticate: ({ headers, body }, { credentials }) =>
    !!credentials?.metaAppSecret &&
    secretEquals(
      headers['x-hub-signature-256'] ?? '',
      `sha256=${hmac(credentials.metaAppSecret, body).toString('hex')}`,
    ),
  parse,
  messageIdOf: (parsed) => (parsed.references ? noticeId(parsed.references) : idOfOnly(parsed, leadgenId)),
  recordIdOf: (record) => leadgenId(record),
  // What Meta's testing tool fills in.
  isTestLead: (record) => Object.values(record).some((value) => textOf(value).startsWith('<test lead:')),
  sourceTimeOf: (record) =>
    parseSourceTime(textOf(record.created_time).replace(/([+-]\d{2})(\d{2})$/, '$1:$2')),
  defaultMapping: META_MAPPING,
  sample: (token) => {
    const { name, email, company, message } = samplePerson(token)
    const answers = { full_name: name, email, company_name: company, 需求: message }
    const field_data = Object.entries(answers).map(([key, value]) => ({ name: key, values: [value] }))
    return { contentType: 'application/json', body: JSON.stringify({ id: `test-${token}`, field_data }) }
  },
  answer: {
    ok: () => jsonAnswer(200, { ok: true }),
    unreadable: ({ reason }) => jsonAnswer(400, { ok: false, error: `unreadable: ${reason}` }),
    refused: () => jsonAnswer(403, { ok: false, error: 'refused' }),
  },
}

const plain = (status: number, body: string): HttpAnswer => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body,
})

/** A notice names leads; what we fetched is one. */
function parse(incoming: Incoming): ParseResult {
  const parsed = parseJsonBody(incoming.body, incoming.headers['content-type'] ?? '')
  if (!parsed.ok) return parsed
  const { value } = parsed
  if (isJsonObject(value) && 'field_data' in value) return parseJsonRecords(incoming, openFieldData)
  const references = isJsonObject(value) ? leadgenIds(value) : []
  const about = {
    ok: true as const,
    records: [],
    canonical: canonicalJson(value),
    notice: 'otherEvent' as const,
  }
  return references.length > 0 ? { ...about, notice: 'fetched', references } : about
}

const leadgenId = (record: FlatRecord): string | null => idIn(record, ['id'])

const noticeId = (references: readonly string[]): string | null => {
  const id = `leadgen:${references.join(',')}`
  return id.length <= 200 ? id : null
}
