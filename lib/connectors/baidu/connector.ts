import type { Connector, FlatRecord } from '../connector'
import { jsonAnswer } from '../json/answer'
import { parseJsonRecords } from '../json/parse-records'
import { idIn, idOfOnly } from '../record-id'
import { samplePerson } from '../sample-person'
import { parseSourceTime } from '../source-time'
import { openFormDetail } from './form-detail'
import { BAIDU_MAPPING } from './mapping'

/**
 * Baidu marketing (基木鱼 / 营销通) "线索 API 推送", INTEGRATIONS 2a. No signature is documented or was seen: the secret
 * in our URL authenticates. Public receivers answer `OK` or code 0; we answer the latter.
 */
export const baiduConnector: Connector = {
  kind: 'baidu',
  contentTypes: ['application/json'],
  settingFields: [],
  parse: (incoming) => parseJsonRecords(incoming, openFormDetail),
  messageIdOf: (parsed) => idOfOnly(parsed, clueId),
  recordIdOf: (record) => clueId(record),
  // Baidu pushes no previews: nothing in the push tells a test from a lead.
  isTestLead: () => false,
  sourceTimeOf: (record) => parseSourceTime(record.commitTime),
  defaultMapping: BAIDU_MAPPING,
  sample: baiduSample,
  answer: {
    // The same for a duplicate, so that nothing is pushed for ever.
    ok: () => jsonAnswer(200, { code: 0, message: 'success' }),
    unreadable: ({ reason }) => jsonAnswer(200, { code: 400, message: `unreadable: ${reason}` }),
    refused: () => jsonAnswer(401, { code: 401, message: 'refused' }),
  },
}

function baiduSample(token: string) {
  const { name, email, company, location, message } = samplePerson(token)
  const formDetail = [
    { name: '您的姓名', type: 'name', value: name },
    { name: '邮箱', type: 'text', value: email },
    { name: '公司名称', type: 'text', value: company },
    { name: '需求', type: 'textarea', value: message },
  ]
  const body = { clueId: `test-${token}`, solutionTypeName: '表单', area: location, formDetail }
  return { contentType: 'application/json', body: JSON.stringify(body) }
}

/** The lead's id: a string in the push, a number of up to 19 digits elsewhere. */
const clueId = (record: FlatRecord): string | null => idIn(record, ['clueId'])
