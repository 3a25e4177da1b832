import { createHash } from 'node:crypto'
import { secretEquals } from '@/lib/platform/crypto/digest'
import { ANSWERS_MAPPING } from '../answers'
import type { Connector, FlatRecord, NoticeReason, ParseResult } from '../connector'
import { jsonAnswer } from '../json/answer'
import { parseJsonRecords } from '../json/parse-records'
import { textOf } from '../mapping'
import { idIn } from '../record-id'
import { samplePerson } from '../sample-person'
import { parseSourceTime } from '../source-time'
import { openData } from './data'

/** Pushes that tell something else than a new entry. A changed one is told too: its owner may want to know. */
const NOTICES: Readonly<Record<string, NoticeReason>> = {
  data_remove: 'removed',
  form_update: 'formChanged',
}

/**
 * Jiandaoyun (简道云) webhook, INTEGRATIONS 12c: `X-JDY-Signature` is SHA-1 over nonce, raw body, secret and timestamp,
 * checked where the channel was given the secret (the vendor makes it after it knows our URL). `X-JDY-DeliverId` names
 * the sending.
 */
export const jiandaoyunConnector: Connector = {
  kind: 'jiandaoyun',
  contentTypes: ['application/json'],
  settingFields: [{ key: 'signingSecret', secret: true, required: false }],
  authenticate: ({ query, headers, body }, { credentials }) => {
    if (!credentials?.signingSecret) return true
    const hash = createHash('sha1')
      .update(`${query.nonce ?? ''}:`)
      .update(body)
    const wanted = hash.update(`:${credentials.signingSecret}:${query.timestamp ?? ''}`).digest('hex')
    return secretEquals((headers['x-jdy-signature'] ?? '').toLowerCase(), wanted)
  },
  parse: (incoming): ParseResult => {
    const parsed = parseJsonRecords(incoming, openData)
    const notice = parsed.ok && parsed.records.length === 1 && NOTICES[textOf(parsed.records[0]?.op)]
    return notice ? { ...parsed, records: [], notice } : parsed
  },
  messageIdOf: (_, { headers }) => headers['x-jdy-deliverid']?.trim().slice(0, 200) || null,
  recordIdOf: (record) => dataId(record),
  isTestLead: (record) => record.op === 'data_test',
  sourceTimeOf: (record) => parseSourceTime(record['data.createTime']),
  defaultMapping: {
    ...ANSWERS_MAPPING,
    fields: [...ANSWERS_MAPPING.fields, { to: 'pageName', from: ['data.formName'] }],
    envelopes: [...ANSWERS_MAPPING.envelopes, 'data'],
  },
  sample: jiandaoyunSample,
  answer: {
    ok: () => jsonAnswer(200, { code: 0 }),
    unreadable: ({ reason }) => jsonAnswer(400, { code: 400, msg: `unreadable: ${reason}` }),
    refused: () => jsonAnswer(401, { code: 401, msg: 'refused' }),
  },
}

const dataId = (record: FlatRecord): string | null => idIn(record, ['data._id'])

function jiandaoyunSample(token: string) {
  const { name, email, company, message } = samplePerson(token)
  const data = {
    _id: `test-${token}`,
    formName: '询价表',
    姓名: name,
    邮箱: email,
    公司名称: company,
    需求: message,
  }
  return { contentType: 'application/json', body: JSON.stringify({ op: 'data_test', data }) }
}
