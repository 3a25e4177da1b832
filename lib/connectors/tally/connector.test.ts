import { describe, expect, it } from 'vitest'
import { probe } from '../connector-probe'
import { tallyConnector } from './connector'

const { mapped, idOf, timeOf, lets, parsed } = probe(tallyConnector)
const push = (over: object = {}) =>
  JSON.stringify({
    eventId: 'a4cb511e-d513-4fa5-baee-b815d718dfd1',
    eventType: 'FORM_RESPONSE',
    createdAt: '2023-11-15T02:00:01.000Z',
    data: {
      responseId: '2wgx4n',
      formId: 'VwbNEw',
      formName: '询价',
      createdAt: '2023-11-15T02:00:00.000Z',
      fields: [
        { key: 'q1', label: '姓名', type: 'INPUT_TEXT', value: '张三' },
        { key: 'q2', label: '怎么找到您', type: 'INPUT_PHONE_NUMBER', value: '+8613912345670' },
        {
          key: 'q3',
          label: '产品',
          type: 'MULTIPLE_CHOICE',
          value: ['id-2'],
          options: [
            { id: 'id-1', text: '活塞机' },
            { id: 'id-2', text: '螺杆机' },
          ],
        },
        { key: 'q4', label: 'utm_source', type: 'HIDDEN_FIELDS', value: 'baidu' },
      ],
    },
    ...over,
  })

describe('a submission', () => {
  it('is read by type and by question, a choice by its text', () => {
    expect(mapped(push()).facts).toMatchObject({
      name: '张三',
      phone: '+8613912345670',
      interest: '螺杆机',
      utmSource: 'baidu',
      pageName: '询价',
    })
    expect(idOf(push())).toBe('a4cb511e-d513-4fa5-baee-b815d718dfd1')
    expect(timeOf(push())).toBe('2023-11-15T02:00:00.000Z')
  })

  it('another event makes no lead', () => {
    expect(parsed(push({ eventType: 'FORM_OPENED' }))).toMatchObject({ records: [], notice: 'otherEvent' })
  })
})

describe('Tally-Signature', () => {
  /** The vector of INTEGRATIONS 13: the same HMAC as Typeform's, without a prefix. */
  const body = '{"event_id":"e1","event_type":"form_response"}'
  const RIGHT = 'EfXdQGpolGOqLL4bxM+03OR8bdHzcflW2ioLKll12xQ='
  const secret = { signingSecret: 'whsec' }
  it.each([
    ['right', body, RIGHT, secret, true],
    ['of another body', body.replace('e1', 'e2'), RIGHT, secret, false],
    ['with a prefix', body, `sha256=${RIGHT}`, secret, false],
    ['missing', body, '', secret, false],
    ['not looked at where the channel has no secret', body, '', {}, true],
  ])('%s', (_, sent, signature, credentials, allowed) => {
    const asked = { headers: { 'tally-signature': signature } }
    expect(lets(credentials as Record<string, string>, sent, asked)).toBe(allowed)
  })
})
