import type { Connector, FlatRecord } from '../connector'
import { jsonAnswer } from '../json/answer'
import { parseJsonRecords } from '../json/parse-records'
import { ALIAS_MAPPING, textOf } from '../mapping'
import { samplePerson } from '../sample-person'
import { parseSourceTime } from '../source-time'
import { webhookMessageId, webhookRecordId } from './message-id'

const TIME_KEYS = [
  'submitted_at',
  'submittedAt',
  'created_at',
  'createdAt',
  'create_time',
  'createTime',
  'timestamp',
  'time',
]
const TEST_KEYS = ['is_test', 'isTest', 'test']

/**
 * Generic JSON webhook: any sender that can post an object, or an array of objects, to a URL. Fields are found by
 * the alias table until the channel has a mapping of its own.
 */
export const webhookConnector: Connector = {
  kind: 'webhook',
  contentTypes: ['application/json', 'text/json', 'text/plain'],
  settingFields: [],
  parse: (incoming) => parseJsonRecords(incoming),
  messageIdOf: webhookMessageId,
  recordIdOf: webhookRecordId,
  isTestLead: (record) => TEST_KEYS.some((key) => isTrue(record, key)),
  sourceTimeOf: (record) => {
    for (const key of TIME_KEYS) {
      const time = parseSourceTime(record[key])
      if (time) return time
    }
    return null
  },
  defaultMapping: ALIAS_MAPPING,
  sample: (token) => ({
    contentType: 'application/json',
    body: JSON.stringify({ message_id: `test-${token}`, ...samplePerson(token) }),
  }),
  answer: {
    ok: ({ duplicate }) => jsonAnswer(200, { ok: true, duplicate }),
    unreadable: ({ reason, params }) =>
      jsonAnswer(400, { ok: false, error: 'unreadable', reason, ...params }),
    refused: () => jsonAnswer(401, { ok: false, error: 'refused' }),
  },
}

function isTrue(record: FlatRecord, key: string): boolean {
  return ['true', '1'].includes(textOf(record[key]).toLowerCase())
}
