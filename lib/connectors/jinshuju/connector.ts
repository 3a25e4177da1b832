import { ANSWERS_MAPPING } from '../answers'
import type { Connector, FlatRecord } from '../connector'
import { jsonAnswer } from '../json/answer'
import { parseJsonRecords } from '../json/parse-records'
import { textOf } from '../mapping'
import { idIn, idOfOnly } from '../record-id'
import { samplePerson } from '../sample-person'
import { parseSourceTime } from '../source-time'
import { openEntry } from './entry'

/**
 * Jinshuju (金数据) data push, INTEGRATIONS 12a. No signature is documented: the secret in our URL authenticates. A changed
 * entry is pushed again under its serial number; what it says now is another delivery, its repetition is not.
 */
export const jinshujuConnector: Connector = {
  kind: 'jinshuju',
  contentTypes: ['application/json'],
  settingFields: [],
  parse: (incoming) => parseJsonRecords(incoming, openEntry),
  messageIdOf: (parsed) => idOfOnly(parsed, versionId),
  recordIdOf: (record) => entryId(record),
  // Nothing in the push tells a test from an entry.
  isTestLead: () => false,
  sourceTimeOf: (record) => parseSourceTime(record['entry.created_at']),
  defaultMapping: {
    ...ANSWERS_MAPPING,
    fields: [
      ...ANSWERS_MAPPING.fields,
      { to: 'province', from: ['place.province'] },
      { to: 'city', from: ['place.city'] },
      { to: 'district', from: ['place.district'] },
      { to: 'address', from: ['place.street'] },
      { to: 'wechat', from: ['entry.x_field_weixin_nickname'] },
      { to: 'pageName', from: ['form_name'] },
    ],
  },
  sample: jinshujuSample,
  answer: {
    ok: () => jsonAnswer(200, { success: true }),
    unreadable: ({ reason }) => jsonAnswer(400, { success: false, error: `unreadable: ${reason}` }),
    refused: () => jsonAnswer(401, { success: false, error: 'refused' }),
  },
}

function entryId(record: FlatRecord): string | null {
  const [form, serial] = [idIn(record, ['form']), idIn(record, ['entry.serial_number'])]
  return form && serial ? `${form}#${serial}` : null
}

function versionId(record: FlatRecord): string | null {
  const id = entryId(record)
  const changed = textOf(record['entry.updated_at'])
  return id && `${id}@${changed}`.slice(0, 200)
}

function jinshujuSample(token: string) {
  const { name, email, company, message } = samplePerson(token)
  const entry = {
    serial_number: `test-${token}`,
    field_1: name,
    field_2: email,
    field_3: company,
    field_4: message,
  }
  return {
    contentType: 'application/json',
    body: JSON.stringify({ form: 'sample', form_name: '询价表', entry }),
  }
}
