import { describe, expect, it } from 'vitest'
import { probe } from '../connector-probe'
import { typeformConnector } from './connector'

const { mapped, idOf, timeOf, lets, parsed } = probe(typeformConnector)
const answer = (id: string, type: string, value: unknown) => ({
  type,
  [type]: value,
  field: { id, type, ref: `ref-${id}` },
})
const push = (over: object = {}) =>
  JSON.stringify({
    event_id: '01H',
    event_type: 'form_response',
    form_response: {
      form_id: 'lT4Z3j',
      token: 'a3a12ec67a1365927098a606107fac15',
      submitted_at: '2023-11-15T02:00:00Z',
      hidden: { utm_source: 'baidu' },
      definition: {
        title: '询价',
        fields: [
          { id: 'a', title: '怎么称呼您' },
          { id: 'b', title: '怎么找到您' },
          { id: 'c', title: '您的公司' },
          { id: 'd', title: '产品' },
        ],
      },
      answers: [
        answer('a', 'text', '张三'),
        answer('b', 'phone_number', '+8613912345670'),
        answer('c', 'text', '苏州示例设备有限公司'),
        answer('d', 'choice', { label: '螺杆机' }),
        answer('e', 'choices', { labels: ['一', '二'] }),
      ],
    },
    ...over,
  })

describe('a response', () => {
  it('is read by type and by question', () => {
    const { facts, extra } = mapped(push())
    expect(facts).toMatchObject({
      name: '张三',
      phone: '+8613912345670',
      company: '苏州示例设备有限公司',
      interest: '螺杆机',
      utmSource: 'baidu',
      pageName: '询价',
    })
    expect(extra['answers.ref-e']).toEqual(['一', '二'])
    expect([idOf(push()), timeOf(push())]).toEqual(['01H', '2023-11-15T02:00:00.000Z'])
  })

  it('that is only begun makes no lead', () => {
    expect(parsed(push({ event_type: 'form_response_partial' }))).toMatchObject({
      records: [],
      notice: 'otherEvent',
    })
  })
})

describe('Typeform-Signature', () => {
  /** The vector of INTEGRATIONS 13. */
  const body = '{"event_id":"e1","event_type":"form_response"}'
  const RIGHT = 'sha256=EfXdQGpolGOqLL4bxM+03OR8bdHzcflW2ioLKll12xQ='
  const secret = { signingSecret: 'whsec' }
  it.each([
    ['right', body, RIGHT, secret, true],
    ['of another body', body.replace('e1', 'e2'), RIGHT, secret, false],
    ['without its prefix', body, RIGHT.slice(7), secret, false],
    ['missing', body, '', secret, false],
    ['not looked at where the channel has no secret', body, '', {}, true],
  ])('%s', (_, sent, signature, credentials, allowed) => {
    const asked = { headers: { 'typeform-signature': signature } }
    expect(lets(credentials as Record<string, string>, sent, asked)).toBe(allowed)
  })
})
