import type { Connector, FlatRecord, HttpAnswer } from '../connector'
import { parseForm } from '../form/parse-form'
import { idIn, idOfOnly } from '../record-id'
import { samplePerson } from '../sample-person'
import { parseSourceTime } from '../source-time'
import { openBundle } from './bundle'
import { TENCENT_MAPPING } from './mapping'

/**
 * Tencent Ads lead push (线索平台推送), INTEGRATIONS 3b: form parameters, from some accounts JSON. No signature is
 * documented or was seen: the secret in our URL authenticates. A lead that is polled as well (3a) has the same id.
 */
export const tencentConnector: Connector = {
  kind: 'tencent',
  contentTypes: ['application/x-www-form-urlencoded', 'application/json'],
  settingFields: [],
  parse: (incoming) => parseForm(incoming, openBundle),
  messageIdOf: (parsed) => idOfOnly(parsed, leadsId),
  recordIdOf: (record) => leadsId(record),
  // Nothing in the push tells a test from a lead.
  isTestLead: () => false,
  sourceTimeOf: (record) =>
    parseSourceTime(record.leads_action_time) ?? parseSourceTime(record.leads_create_time),
  defaultMapping: TENCENT_MAPPING,
  sample: tencentSample,
  answer: {
    // The same for a duplicate, so that nothing is pushed for ever.
    ok: () => plain(200, 'OK'),
    unreadable: ({ reason }) => plain(400, `unreadable: ${reason}`),
    refused: () => plain(401, 'refused'),
  },
}

const leadsId = (record: FlatRecord): string | null => idIn(record, ['leads_id'])

const plain = (status: number, body: string): HttpAnswer => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body,
})

function tencentSample(token: string) {
  const { name, email, company, message } = samplePerson(token)
  const bundle = JSON.stringify({ 公司名称: company, 需求: message })
  const fields = {
    leads_id: `test-${token}`,
    leads_name: name,
    leads_email: email,
    leads_area: '江苏省苏州市',
  }
  return {
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ ...fields, bundle }).toString(),
  }
}
