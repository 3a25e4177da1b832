import { hmac, secretEquals } from '@/lib/platform/crypto/digest'
import { ANSWERS_MAPPING } from '../answers'
import type { Connector, FlatRecord, ParseResult } from '../connector'
import { jsonAnswer } from '../json/answer'
import { parseJsonRecords } from '../json/parse-records'
import { idIn, idOfOnly } from '../record-id'
import { samplePerson } from '../sample-person'
import { parseSourceTime } from '../source-time'
import { openResponse } from './response'

/**
 * Typeform webhook, INTEGRATIONS 12c: `Typeform-Signature` is base64 of HMAC-SHA256 over the raw body, checked where the
 * channel was given the secret.
 */
export const typeformConnector: Connector = {
  kind: 'typeform',
  contentTypes: ['application/json'],
  settingFields: [{ key: 'signingSecret', secret: true, required: false }],
  authenticate: ({ headers, body }, { credentials }) =>
    !credentials?.signingSecret ||
    secretEquals(
      headers['typeform-signature'] ?? '',
      `sha256=${hmac(credentials.signingSecret, body).toString('base64')}`,
    ),
  parse: (incoming): ParseResult => {
    const parsed = parseJsonRecords(incoming, openResponse)
    if (!parsed.ok || parsed.records.every((r) => (r.event_type ?? 'form_response') === 'form_response'))
      return parsed
    return { ...parsed, records: [], notice: 'otherEvent' }
  },
  messageIdOf: (parsed) => idOfOnly(parsed, (record) => idIn(record, ['event_id'])),
  recordIdOf: (record) => responseToken(record),
  // Typeform's "send test request" looks like a response.
  isTestLead: () => false,
  sourceTimeOf: (record) => parseSourceTime(record.submitted_at),
  defaultMapping: {
    ...ANSWERS_MAPPING,
    fields: [...ANSWERS_MAPPING.fields, { to: 'pageName', from: ['form_title'] }],
  },
  sample: typeformSample,
  answer: {
    ok: () => jsonAnswer(200, { ok: true }),
    unreadable: ({ reason }) => jsonAnswer(400, { ok: false, error: `unreadable: ${reason}` }),
    refused: () => jsonAnswer(401, { ok: false, error: 'refused' }),
  },
}

const responseToken = (record: FlatRecord): string | null => idIn(record, ['token'])

function typeformSample(token: string) {
  const { name, email, company, message } = samplePerson(token)
  const questions = { 姓名: name, 邮箱: email, 公司名称: company, 需求: message }
  const fields = Object.keys(questions).map((title, i) => ({ id: `f${i}`, title }))
  const answers = Object.values(questions).map((text, i) => ({ type: 'text', text, field: { id: `f${i}` } }))
  const form_response = { token: `test-${token}`, definition: { title: '询价表', fields }, answers }
  const body = { event_id: `test-${token}`, event_type: 'form_response', form_response }
  return { contentType: 'application/json', body: JSON.stringify(body) }
}
