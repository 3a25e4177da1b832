import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { probe } from '../connector-probe'
import { jiandaoyunConnector } from './connector'

const { mapped, idOf, isTest, lets, parsed } = probe(jiandaoyunConnector)
const push = (op: string, data: object = {}) =>
  JSON.stringify({
    op,
    data: {
      _id: '5b237267b22ab14884086c49',
      formName: '询价表',
      creator: { name: '小王', username: 'u1' },
      _widget_1432728651403: '张三',
      手机号: '13912345670',
      _widget_2: '苏州示例设备有限公司',
      ...data,
    },
  })

describe('an entry', () => {
  it('is read by alias, and what is numbered by what it looks like', () => {
    expect(mapped(push('data_create')).facts).toMatchObject({
      name: '张三',
      phone: '13912345670',
      company: '苏州示例设备有限公司',
      pageName: '询价表',
    })
  })

  it('takes nothing about the colleague who entered it', () => {
    expect(mapped(push('data_create', { _widget_1432728651403: '' })).facts.name).toBeUndefined()
  })

  it.each([
    ['data_remove', 'removed'],
    ['form_update', 'formChanged'],
  ])('%s makes no lead', (op, notice) => {
    expect(parsed(push(op))).toMatchObject({ records: [], notice })
  })

  it.each(['data_create', 'data_update', 'data_recover', 'data_test'])('%s is told', (op) => {
    expect(parsed(push(op)).notice).toBeUndefined()
    expect(isTest(push(op))).toBe(op === 'data_test')
  })

  it('is named by the vendor’s number of the sending', () => {
    expect(idOf(push('data_create'), { headers: { 'x-jdy-deliverid': 'd-1' } })).toBe('d-1')
    expect(idOf(push('data_create'))).toBeNull()
  })
})

describe('X-JDY-Signature', () => {
  /** The vector of INTEGRATIONS 13. */
  const body = '{"op":"data_create"}'
  const asked = (signature: string, query = { nonce: 'nonce1', timestamp: '1700000000' }) => ({
    headers: { 'x-jdy-signature': signature },
    query,
  })
  const RIGHT = '28f2dfb8efdcde5d9ae098863ad0cc1e47e6d94d'
  const secret = { signingSecret: 'secret1' }

  it('is what the vendor documents', () => {
    expect(createHash('sha1').update(`nonce1:${body}:secret1:1700000000`).digest('hex')).toBe(RIGHT)
  })

  it.each([
    ['right', body, asked(RIGHT), secret, true],
    ['of another body', '{"op":"data_remove"}', asked(RIGHT), secret, false],
    ['of another nonce', body, asked(RIGHT, { nonce: 'nonce2', timestamp: '1700000000' }), secret, false],
    ['of another time', body, asked(RIGHT, { nonce: 'nonce1', timestamp: '1700000001' }), secret, false],
    ['cut', body, asked(RIGHT.slice(0, -1)), secret, false],
    ['missing', body, {}, secret, false],
    ['not looked at where the channel has no secret', body, {}, {}, true],
  ])('%s', (_, sent, how, credentials, allowed) => {
    expect(lets(credentials as Record<string, string>, sent, how)).toBe(allowed)
  })
})
