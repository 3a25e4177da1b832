import type {
  Connector,
  ConnectorSettings,
  FlatRecord,
  HttpAnswer,
  Incoming,
  ParseResult,
} from '../connector'
import { decodeBody } from '../json/decode-body'
import { parseJsonRecords } from '../json/parse-records'
import { textOf } from '../mapping'
import { idIn, idOfOnly } from '../record-id'
import { samplePerson } from '../sample-person'
import { parseSourceTime } from '../source-time'
import { unreadable } from '../unreadable'
import { flatXml } from '../xml/flat-xml'
import { type CallbackKeys, decryptCallback, isSigned } from './callback-crypto'
import { openExternalContact } from './external-contact'
import { WECOM_MAPPING } from './mapping'

/** Events that tell of a new external contact; both sides agreed, or only the customer did. */
const ADDED = new Set(['add_external_contact', 'add_half_external_contact'])

/**
 * WeCom callback (INTEGRATIONS 4c, 4e): signed, encrypted XML. An event about a new external contact names them only;
 * pull.ts beside this file fetches who they are, and what is fetched comes in under the same kind. Everything else is a
 * notice. The URL check wants the bare plain text within a second.
 */
export const wecomConnector: Connector = {
  kind: 'wecom',
  contentTypes: ['text/xml', 'application/xml'],
  settingFields: [
    { key: 'corpId', secret: false, required: true },
    { key: 'callbackToken', secret: true, required: true },
    { key: 'encodingAesKey', secret: true, required: true },
  ],
  handshake: ({ method, query }, settings) => {
    if (method !== 'GET') return null
    const keys = keysOf(settings)
    const { echostr = '' } = query
    const text = keys && isSigned(keys, query, echostr) ? decryptCallback(keys, echostr) : null
    return text === null ? plain(403) : plain(200, text)
  },
  authenticate: (incoming, settings) => {
    const keys = keysOf(settings)
    const encrypted = encryptedIn(incoming)
    return keys !== null && encrypted !== null && isSigned(keys, incoming.query, encrypted)
  },
  parse,
  messageIdOf: (parsed, incoming) =>
    parsed.eventId ?? (isFetched(incoming) ? idOfOnly(parsed, contactVersion) : null),
  recordIdOf: (record) => idIn(record, ['external_contact.external_userid']),
  // Nothing tells a test from a customer.
  isTestLead: () => false,
  sourceTimeOf: (record) => parseSourceTime(record.addedAt),
  defaultMapping: WECOM_MAPPING,
  sample: (token) => {
    const { name, company, message } = samplePerson(token)
    const external_contact = { external_userid: `test-${token}`, name, corp_name: company }
    const follow_user = [{ userid: 'test', description: message }]
    return { contentType: 'application/json', body: JSON.stringify({ external_contact, follow_user }) }
  },
  answer: {
    ok: () => plain(200),
    // Kept as it is: three more tries would bring the same.
    unreadable: () => plain(200),
    refused: () => plain(403),
  },
}

const plain = (status: number, body = ''): HttpAnswer => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body,
})

function keysOf({ credentials }: ConnectorSettings): CallbackKeys | null {
  const { callbackToken, encodingAesKey, corpId } = credentials ?? {}
  return callbackToken && encodingAesKey && corpId ? { callbackToken, encodingAesKey, corpId } : null
}

const isFetched = ({ headers }: Incoming): boolean => /\bjson\b/i.test(headers['content-type'] ?? '')

function encryptedIn({ body, headers }: Incoming): string | null {
  const decoded = decodeBody(body, headers['content-type'] ?? '')
  return decoded.ok ? (flatXml(decoded.text)?.get('Encrypt') ?? null) : null
}

function parse(incoming: Incoming, settings: ConnectorSettings): ParseResult {
  if (isFetched(incoming)) return parseJsonRecords(incoming, openExternalContact)
  const decoded = decodeBody(incoming.body, incoming.headers['content-type'] ?? '')
  if (!decoded.ok) return decoded
  const outer = flatXml(decoded.text)
  if (!outer) return unreadable('malformedXml')
  const keys = keysOf(settings)
  const text = keys && decryptCallback(keys, outer.get('Encrypt') ?? '')
  const event = text ? flatXml(text) : null
  return event ? eventOf(event) : unreadable('notDecrypted')
}

function eventOf(event: ReadonlyMap<string, string>): ParseResult {
  const of = (name: string): string => event.get(name) ?? ''
  const canonical = JSON.stringify([...event].sort(([a], [b]) => (a < b ? -1 : 1)))
  const contact = of('ExternalUserID')
  const added = of('Event') === 'change_external_contact' && ADDED.has(of('ChangeType')) && contact !== ''
  const parts = [
    of('MsgId'),
    of('FromUserName'),
    of('CreateTime'),
    of('Event'),
    of('ChangeType'),
    of('UserID'),
    contact,
  ]
  const about = { ok: true as const, records: [], canonical, eventId: parts.join('#').slice(0, 200) }
  return added
    ? { ...about, notice: 'fetched', references: [`${contact}#${of('UserID')}`] }
    : { ...about, notice: 'otherEvent' }
}

/** A contact is another delivery whenever somebody else has added them. */
function contactVersion(record: FlatRecord): string | null {
  const id = idIn(record, ['external_contact.external_userid'])
  return id && `${id}@${textOf(record.addedAt)}`
}
