import type { Connector, FlatRecord } from '../connector'
import { FEIYU_MAPPING } from '../feiyu/mapping'
import { openPackedFields } from '../feiyu/packed-fields'
import { jsonAnswer } from '../json/answer'
import { parseJsonRecords } from '../json/parse-records'
import { textOf } from '../mapping'
import { idIn, idOfOnly } from '../record-id'
import { samplePerson } from '../sample-person'
import { parseSourceTime } from '../source-time'

/** 3 异常提交 = Ocean Engine itself calls it invalid; 4 广告预览 = the advertiser tried the form. */
const TEST_SOURCES = new Set(['3', '4'])

/** A lead of Ocean Engine's Marketing API (INTEGRATIONS 1c), which we go and get: pull.ts beside this file. */
export const oceanengineConnector: Connector = {
  kind: 'oceanengine',
  pullOnly: true,
  contentTypes: ['application/json'],
  settingFields: [],
  parse: (incoming) => parseJsonRecords(incoming, openPackedFields),
  messageIdOf: (parsed) => idOfOnly(parsed, clueId),
  recordIdOf: (record) => clueId(record),
  isTestLead: (record) => TEST_SOURCES.has(textOf(record.clue_source)),
  sourceTimeOf: (record) => parseSourceTime(record.create_time_detail) ?? parseSourceTime(record.create_time),
  defaultMapping: FEIYU_MAPPING,
  sample: (token) => {
    const { name, email, company, message } = samplePerson(token)
    const body = {
      clue_id: `test-${token}`,
      name,
      email,
      location: '江苏+苏州',
      remark_dict: { 公司名称: company, 需求: message },
    }
    return { contentType: 'application/json', body: JSON.stringify(body) }
  },
  // Nobody pushes here; the words are for a test of ours.
  answer: {
    ok: () => jsonAnswer(200, { code: 0 }),
    unreadable: ({ reason }) => jsonAnswer(400, { code: 400, message: `unreadable: ${reason}` }),
    refused: () => jsonAnswer(401, { code: 401, message: 'refused' }),
  },
}

const clueId = (record: FlatRecord): string | null => idIn(record, ['clue_id'])
