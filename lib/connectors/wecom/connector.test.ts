import { createCipheriv } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { probe } from '../connector-probe'
import { callbackSignature, decryptCallback } from './callback-crypto'
import { wecomConnector } from './connector'

/** The vector WeCom publishes (INTEGRATIONS 13, official). */
const KEYS = {
  callbackToken: 'QDG6eK',
  encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  corpId: 'wx5823bf96d3bd56c7',
}
const OFFICIAL = {
  query: {
    msg_signature: '477715d11cdb4164915debcba66cb864d751f3e6',
    timestamp: '1409659813',
    nonce: '1372623149',
  },
  encrypt:
    'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==',
}
/** The other one of INTEGRATIONS 13. */
const OWN = {
  query: {
    msg_signature: 'a95f6afb260af6916af57a4708f78052fe270aee',
    timestamp: '1700000000',
    nonce: 'abc123',
  },
  encrypt:
    'sKqRbbiSUnDhFHOvPjtUMZKo/x1DjkKnHZ+bKiZjrKcDxomygcpdvhV69k+MgoMNsqWyLkEren710YVorrnleyggux59tmPYAebiI3U3+DA63KL0du3utP8ky7QxVG2E',
}

const { incoming, mapped, idOf, timeOf } = probe(wecomConnector)
const envelope = (encrypt: string) =>
  `<xml><ToUserName><![CDATA[${KEYS.corpId}]]></ToUserName><AgentID>218</AgentID><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`

function encrypted(message: string, receiver = KEYS.corpId): string {
  const key = Buffer.from(`${KEYS.encodingAesKey}=`, 'base64')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(Buffer.byteLength(message))
  const plain = Buffer.concat([Buffer.alloc(16, 7), length, Buffer.from(message), Buffer.from(receiver)])
  const padding = 32 - (plain.length % 32)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])),
    cipher.final(),
  ]).toString('base64')
}
const signed = (encrypt: string) => {
  const [timestamp, nonce] = ['1700000001', 'n1']
  return {
    timestamp,
    nonce,
    msg_signature: callbackSignature([KEYS.callbackToken, timestamp, nonce, encrypt]),
  }
}
const event = (fields: Record<string, string>) =>
  `<xml>${Object.entries(fields)
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join('')}</xml>`
const added = {
  ToUserName: KEYS.corpId,
  FromUserName: 'sys',
  CreateTime: '1700000000',
  MsgType: 'event',
  Event: 'change_external_contact',
  ChangeType: 'add_external_contact',
  UserID: 'zhangsan',
  ExternalUserID: 'wmEXT',
  State: 'hall-3',
}
const read = (text: string) => {
  const sent = incoming(envelope(encrypted(text)), { contentType: 'text/xml' })
  const parsed = wecomConnector.parse(sent, { credentials: KEYS })
  if (!parsed.ok) throw new Error(parsed.reason)
  return { parsed, id: wecomConnector.messageIdOf(parsed, sent) }
}
const lets = (body: string, query: Record<string, string>, credentials: Record<string, string> = KEYS) =>
  wecomConnector.authenticate?.(incoming(body, { contentType: 'text/xml', query }), { credentials })

describe('the vendor’s own vector', () => {
  it('is let in and opened', () => {
    expect(lets(envelope(OFFICIAL.encrypt), OFFICIAL.query)).toBe(true)
    const text = decryptCallback(KEYS, OFFICIAL.encrypt)
    expect(text).toContain('<Content><![CDATA[hello]]></Content>')
    expect(text).toContain('<AgentID>218</AgentID>')
  })

  it('and ours', () => {
    expect(lets(envelope(OWN.encrypt), OWN.query)).toBe(true)
    expect(decryptCallback(KEYS, OWN.encrypt)).toBe('<xml><Content>你好</Content></xml>')
  })

  it.each([
    ['another token', envelope(OFFICIAL.encrypt), OFFICIAL.query, { ...KEYS, callbackToken: 'other' }],
    ['another nonce', envelope(OFFICIAL.encrypt), { ...OFFICIAL.query, nonce: '1' }, KEYS],
    ['another body', envelope(OWN.encrypt), OFFICIAL.query, KEYS],
    ['no signature', envelope(OFFICIAL.encrypt), {}, KEYS],
    ['no XML', OFFICIAL.encrypt, OFFICIAL.query, KEYS],
    ['a channel without keys', envelope(OFFICIAL.encrypt), OFFICIAL.query, {}],
  ])('is refused with %s', (_, body, query, credentials) => {
    expect(lets(body, query as Record<string, string>, credentials as Record<string, string>)).toBe(false)
  })
})

describe('opening', () => {
  it.each([
    ['another key', { ...KEYS, encodingAesKey: 'A'.repeat(43) }, OFFICIAL.encrypt],
    ['a key of another length', { ...KEYS, encodingAesKey: 'abc' }, OFFICIAL.encrypt],
    ['another corporation', { ...KEYS, corpId: 'wxother' }, OFFICIAL.encrypt],
    ['no text', KEYS, ''],
    ['half a text', KEYS, OFFICIAL.encrypt.slice(0, 30)],
    ['what is no base64', KEYS, '!!!'],
  ])('fails quietly with %s', (_, keys, text) => {
    expect(decryptCallback(keys, text)).toBeNull()
  })

  it('is what parsing needs; without it the delivery is kept as not decrypted', () => {
    const sent = incoming(envelope(OFFICIAL.encrypt), { contentType: 'text/xml' })
    expect(wecomConnector.parse(sent, {})).toMatchObject({ ok: false, reason: 'notDecrypted' })
    expect(
      wecomConnector.parse(incoming('<xml', { contentType: 'text/xml' }), { credentials: KEYS }),
    ).toMatchObject({
      ok: false,
      reason: 'malformedXml',
    })
  })
})

describe('the URL check', () => {
  const check = (query: Record<string, string>) =>
    wecomConnector.handshake?.(incoming('', { method: 'GET', query }), { credentials: KEYS })

  it('is answered with the bare text', () => {
    const echostr = encrypted('4561255354251345929')
    expect(check({ ...signed(echostr), echostr })).toEqual({
      status: 200,
      contentType: 'text/plain; charset=utf-8',
      body: '4561255354251345929',
    })
  })

  it('is refused when it is signed wrongly or for another', () => {
    const echostr = encrypted('1')
    const foreign = encrypted('1', 'wxother')
    const refused = [
      check({ ...signed(echostr), echostr: encrypted('2') }),
      check({ ...signed(foreign), echostr: foreign }),
      check({}),
    ]
    for (const answer of refused) expect(answer).toMatchObject({ status: 403, body: '' })
  })
})

describe('an event', () => {
  it.each(['add_external_contact', 'add_half_external_contact'])(
    '%s names a contact to be fetched',
    (ChangeType) => {
      const { parsed, id } = read(event({ ...added, ChangeType }))
      expect(parsed).toMatchObject({ records: [], notice: 'fetched', references: ['wmEXT#zhangsan'] })
      expect(id).toContain('1700000000')
    },
  )

  it.each([
    { ...added, ChangeType: 'edit_external_contact' },
    { ...added, ChangeType: 'del_follow_user' },
    { ...added, Event: 'change_contact' },
    { ToUserName: 'x', MsgType: 'text', Content: 'hello', MsgId: '1' } as Record<string, string>,
  ])('of another kind makes no lead: %j', (fields) => {
    const { parsed } = read(event(fields))
    expect(parsed).toMatchObject({ records: [], notice: 'otherEvent' })
    expect(parsed.references).toBeUndefined()
  })

  it('is another one at another time, and the same when it is repeated', () => {
    const ids = [added, added, { ...added, CreateTime: '1700000001' }].map((fields) => read(event(fields)).id)
    expect(new Set(ids).size).toBe(2)
  })
})

it('a fetched contact is mapped by whoever added them last', () => {
  const body = JSON.stringify({
    errcode: 0,
    external_contact: {
      external_userid: 'wmEXT',
      name: '张三',
      corp_name: '示例',
      corp_full_name: '苏州示例设备有限公司',
      position: '采购',
    },
    follow_user: [
      { userid: 'a', createtime: 1_600_000_000, remark_mobiles: ['13900000000'] },
      {
        userid: 'b',
        createtime: 1_700_000_000,
        remark_mobiles: ['13912345670', '13912345671'],
        state: 'hall-3',
        description: '要螺杆机',
      },
    ],
  })
  expect(mapped(body).facts).toMatchObject({
    name: '张三',
    phone: '13912345670',
    wechat: 'wmEXT',
    company: '苏州示例设备有限公司',
    jobTitle: '采购',
    message: '要螺杆机',
    utmSource: 'hall-3',
  })
  expect([idOf(body), timeOf(body)]).toEqual(['wmEXT@1700000000', '2023-11-14T22:13:20.000Z'])
})
