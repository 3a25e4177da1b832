import { hmac, secretEquals } from '@/lib/platform/crypto/digest'
import { ANSWERS_MAPPING } from '../answers'
import type { Connector, FlatRecord, ParseResult } from '../connector'
import { jsonAnswer } from '../json/answer'
import { parseJsonRecords } from '../json/parse-records'
import { idIn, idOfOnly } from '../record-id'
import { samplePerson } from '../sample-person'
import { parseSourceTime } from '../source-time'
import { openSubmission } from './submission'

/**
 * Tally webhook, INTEGRATIONS 12c: `Tally-Signature` is base64 of HMAC-SHA256 over the raw body, without a prefix,
 * checked where the channel was given the signing secret.
 */
export const tallyConnector: Connector = {
  kind: 'tally',
  contentTypes: ['application/json'],
  settingFields: [{ key: 'signingSecret', secret: true, required: false }],
  authenticate: ({ headers, body }, { credentials }) =>
    !credentials?.signingSecret ||
    secretEquals(headers['tally-signature'] ?? '', hmac(credentials.signingSecret, body).toString('base64')),
  parse: (incoming): ParseResult => {
    const parsed = parseJsonRecords(incoming, openSubmission)
    if (!parsed.ok || parsed.records.every((r) => (r.eventType ?? 'FORM_RESPONSE') === 'FORM_RESPONSE'))
      return parsed
    return { ...parsed, records: [], notice: 'otherEvent' }
  },
  messageIdOf: (parsed) => idOfOnly(parsed, (record) => idIn(record, ['eventId'])),
  recordIdOf: (record) => responseId(record),
  // Nothing in a submission tells a test.
  isTestLead: () => false,
  sourceTimeOf: (record) => parseSourceTime(record.submittedAt) ?? parseSourceTime(record.createdAt),
  defaultMapping: {
    ...ANSWERS_MAPPING,
    fields: [...ANSWERS_MAPPING.fields, { to: 'pageName', from: ['formName'] }],
  },
  sample: tallySample,
  answer: {
    ok: () => jsonAnswer(200, { ok: true }),
    unreadable: ({ reason }) => jsonAnswer(400, { ok: false, error: `unreadable: ${reason}` }),
    refused: () => jsonAnswer(401, { ok: false, error: 'refused' }),
  },
}

const responseId = (record: FlatRecord): string | null => idIn(record, ['responseId'])

function tallySample(token: string) {
  const { name, email, company, message } = samplePerson(token)
  const questions = { 姓名: name, 邮箱: email, 公司名称: company, 需求: message }
  const fields = Object.entries(questions).map(([label, value], i) => ({
    key: `question_${i}`,
    label,
    type: 'INPUT_TEXT',
    value,
  }))
  const data = { responseId: `test-${token}`, formName: '询价表', fields }
  const body = { eventId: `test-${token}`, eventType: 'FORM_RESPONSE', data }
  return { contentType: 'application/json', body: JSON.stringify(body) }
}
