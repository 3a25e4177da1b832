import { createHash } from 'node:crypto'
import { secretEquals } from '@/lib/platform/crypto/digest'
import { ANSWERS_MAPPING } from '../answers'
import type { Connector, FlatRecord } from '../connector'
import { parseForm } from '../form/parse-form'
import { jsonAnswer } from '../json/answer'
import { textOf } from '../mapping'
import { idIn, idOfOnly } from '../record-id'
import { samplePerson } from '../sample-person'
import { parseSourceTime } from '../source-time'
import { openSheet, signedParts } from './answer-sheet'

/**
 * Wenjuanxing (问卷星) data push, INTEGRATIONS 12b: `sign` in the body is SHA-1 over questionnaire, number and the push
 * key, checked where the channel was given the key. More than ten failures pause the push for half an hour, so a body
 * we keep but cannot read is answered with 200.
 */
export const wenjuanxingConnector: Connector = {
  kind: 'wenjuanxing',
  contentTypes: ['application/json', 'application/x-www-form-urlencoded'],
  settingFields: [{ key: 'pushKey', secret: true, required: false }],
  authenticate: (incoming, { credentials }) => {
    if (!credentials?.pushKey) return true
    const parsed = parseForm(incoming, signedParts)
    if (!parsed.ok) return true
    const [record] = parsed.records
    if (!record || parsed.records.length > 1) return false
    const text = `${textOf(record.activity)}${textOf(record.index)}${credentials.pushKey}`
    const wanted = createHash('sha1').update(text).digest('hex')
    return secretEquals(textOf(record.sign).toLowerCase(), wanted)
  },
  parse: (incoming) => parseForm(incoming, openSheet),
  messageIdOf: (parsed) => idOfOnly(parsed, sheetId),
  recordIdOf: (record) => sheetId(record),
  // Nothing in the push tells a test from an answer.
  isTestLead: () => false,
  sourceTimeOf: (record) => parseSourceTime(record.submittime),
  defaultMapping: {
    ...ANSWERS_MAPPING,
    fields: [
      ...ANSWERS_MAPPING.fields,
      { to: 'pageName', from: ['questionnaire'] },
      { to: 'utmSource', from: ['sojumpparm'] },
    ],
  },
  sample: wenjuanxingSample,
  answer: {
    ok: () => jsonAnswer(200, { result: 'ok' }),
    unreadable: ({ reason }) => jsonAnswer(200, { result: `unreadable: ${reason}` }),
    refused: () => jsonAnswer(401, { result: 'refused' }),
  },
}

function sheetId(record: FlatRecord): string | null {
  const [activity, number] = [idIn(record, ['activity']), idIn(record, ['joinid', 'index'])]
  return activity && number ? `${activity}#${number}` : null
}

function wenjuanxingSample(token: string) {
  const { name, email, company, message } = samplePerson(token)
  const body = {
    activity: 'sample',
    name: '询价问卷',
    joinid: `test-${token}`,
    q1: name,
    q2: email,
    q3: company,
    q4: message,
  }
  return { contentType: 'application/json', body: JSON.stringify(body) }
}
