import { secretEquals } from '@/lib/platform/crypto/digest'
import type { Connector, FlatRecord } from '../connector'
import { jsonAnswer } from '../json/answer'
import { isJsonObject } from '../json/flatten'
import { parseJsonBody } from '../json/parse'
import { parseJsonRecords } from '../json/parse-records'
import { textOf } from '../mapping'
import { idIn, idOfOnly } from '../record-id'
import { samplePerson } from '../sample-person'
import { openColumns } from './columns'
import { GOOGLE_MAPPING } from './mapping'

/**
 * Google Ads lead form webhook, INTEGRATIONS 3e. `google_key` in the body is what we told the advertiser to enter; it is
 * compared and then left out of everything. A 4xx is not retried, a 5xx is.
 */
export const googleConnector: Connector = {
  kind: 'google',
  contentTypes: ['application/json'],
  settingFields: [{ key: 'googleKey', secret: true, required: true }],
  authenticate: (incoming, { credentials }) => {
    const parsed = parseJsonBody(incoming.body, incoming.headers['content-type'] ?? '')
    // What cannot be read has no key to compare; it is kept as unreadable, the URL secret vouches for it.
    if (!parsed.ok) return true
    const key = isJsonObject(parsed.value) ? parsed.value.google_key : null
    return typeof key === 'string' && !!credentials?.googleKey && secretEquals(key, credentials.googleKey)
  },
  parse: (incoming) => parseJsonRecords(incoming, openColumns),
  messageIdOf: (parsed) => idOfOnly(parsed, leadId),
  recordIdOf: (record) => leadId(record),
  isTestLead: (record) => textOf(record.is_test) === 'true',
  // The webhook tells no time; it comes within seconds.
  sourceTimeOf: () => null,
  defaultMapping: GOOGLE_MAPPING,
  sample: googleSample,
  answer: {
    ok: () => jsonAnswer(200, {}),
    unreadable: ({ reason }) => jsonAnswer(400, { message: `unreadable: ${reason}` }),
    refused: () => jsonAnswer(403, { message: 'refused' }),
  },
}

const leadId = (record: FlatRecord): string | null => idIn(record, ['lead_id'])

function googleSample(token: string) {
  const { name, email, company, location } = samplePerson(token)
  const columns = { FULL_NAME: name, EMAIL: email, COMPANY_NAME: company, CITY: location }
  const user_column_data = Object.entries(columns).map(([column_id, string_value]) => ({
    column_id,
    string_value,
  }))
  const body = { lead_id: `test-${token}`, user_column_data, api_version: '1.0', is_test: true }
  return { contentType: 'application/json', body: JSON.stringify(body) }
}
