import { secretEquals } from '@/lib/platform/crypto/digest'
import type { Connector, FlatRecord } from '../connector'
import { jsonAnswer } from '../json/answer'
import { parseJsonRecords } from '../json/parse-records'
import { textOf } from '../mapping'
import { idIn, idOfOnly } from '../record-id'
import { samplePerson } from '../sample-person'
import { parseSourceTime } from '../source-time'
import { FEIYU_MAPPING } from './mapping'
import { openPackedFields } from './packed-fields'

const STATE_KEYS = ['clue_convert_status', 'convert_status', 'clue_source']
/** 广告预览 = the advertiser tried the form in the ad's preview; 异常提交 = Ocean Engine itself calls it invalid. */
const TEST_STATES = new Set(['广告预览', '异常提交'])

/**
 * Douyin Feiyu (飞鱼) "线索推送", INTEGRATIONS 1a. The secret in our URL authenticates; an `Access-Token` header
 * is compared when one is configured and one comes. The `Signature` header is not looked at: its algorithm has
 * been seen on no real account.
 */
export const feiyuConnector: Connector = {
  kind: 'feiyu',
  contentTypes: ['application/json'],
  settingFields: [{ key: 'accessToken', secret: true, required: false }],
  authenticate: (incoming, settings) => {
    const given = incoming.headers['access-token']
    const { accessToken } = settings.credentials ?? {}
    return !accessToken || !given || secretEquals(given, accessToken)
  },
  parse: (incoming) => parseJsonRecords(incoming, openPackedFields),
  messageIdOf: (parsed) => idOfOnly(parsed, clueId),
  recordIdOf: (record) => clueId(record),
  isTestLead: (record) => STATE_KEYS.some((key) => TEST_STATES.has(textOf(record[key]))),
  sourceTimeOf: (record) => parseSourceTime(record.create_time) ?? parseSourceTime(record.date),
  defaultMapping: FEIYU_MAPPING,
  sample: feiyuSample,
  answer: {
    // The same for a duplicate: anything else makes Feiyu show the lead as failed and push it again.
    ok: () => jsonAnswer(200, { code: 0, message: 'success' }),
    unreadable: ({ reason }) => jsonAnswer(200, { code: 400, message: `unreadable: ${reason}` }),
    refused: () => jsonAnswer(401, { code: 401, message: 'refused' }),
  },
}

function feiyuSample(token: string) {
  const { name, email, company, message } = samplePerson(token)
  const body = {
    clue_id: `test-${token}`,
    name,
    email,
    location: '江苏+苏州',
    app_name: '抖音',
    remark_dict: { 公司名称: company, 需求: message },
  }
  return { contentType: 'application/json', body: JSON.stringify(body) }
}

/** The lead's id; sent as a number of up to 19 digits or as a string, under the name the rule gives it. */
const clueId = (record: FlatRecord): string | null => idIn(record, ['clue_id', 'clueId', 'id'])
