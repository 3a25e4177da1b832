import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Incoming, Parsed } from '../connector'
import { applyMapping } from '../mapping'
import { baiduConnector } from './connector'

/** The fields of INTEGRATIONS 2a, ids and person invented; read as bytes, since an import would round the ids. */
const SAMPLE = readFileSync(new URL('./fixtures/push.json', import.meta.url), 'utf8')

const incoming = (body: string): Incoming => ({
  method: 'POST',
  headers: {},
  query: {},
  body: new TextEncoder().encode(body),
})
function parsed(body: string): Parsed {
  const result = baiduConnector.parse(incoming(body), {})
  if (!result.ok) throw new Error(result.reason)
  return result
}
const mapped = (body: string) =>
  applyMapping(parsed(body).records[0] ?? {}, baiduConnector.defaultMapping, (text) =>
    text.startsWith('江苏省镇江市') ? { province: '江苏', city: '镇江' } : { province: null, city: null },
  )

describe('a pushed lead', () => {
  it('is mapped by default, the form’s answers by their type and question', () => {
    const { facts, extra } = mapped(SAMPLE)
    expect(facts).toMatchObject({
      name: '张三',
      phone: '13912345678',
      company: '镇江示例设备有限公司',
      message: '螺杆机报价',
      province: '江苏',
      city: '镇江',
      appName: '搜索推广',
      pageUrl: 'https://example.bce.baidu.com/site/page?bd_vid=123',
    })
    expect(extra).toMatchObject({ 'formDetail.采购时间': '一个月内', pageId: '901234567890123456' })
  })

  it('reads the same from a form packed as text, as the polling answer has it', () => {
    const packed = JSON.stringify({
      clueId: '1',
      cluePhoneNumber: '13912345678',
      formDetail:
        '[{"name":"姓名","type":"text","value":"李四"},{"name":"单位","type":"text","value":"示例厂"}]',
    })
    expect(mapped(packed).facts).toMatchObject({ name: '李四', company: '示例厂' })
  })

  it.each([
    ['not JSON', '"oops"'],
    ['a number', '7'],
    ['a list of texts', '["a"]'],
    ['items without a name', '[{"type":"name","value":"x"}]'],
    ['nothing', 'null'],
  ])('keeps a form that is %s without failing', (_, detail) => {
    expect(mapped(`{"clueId":"1","imName":"访客 3","formDetail":${detail}}`).facts.name).toBe('访客 3')
  })

  it('tells when the person submitted, in Beijing time', () => {
    const [lead] = parsed(SAMPLE).records
    expect(baiduConnector.sourceTimeOf(lead ?? {})?.toISOString()).toBe('2023-11-15T02:20:30.000Z')
  })
})

it.each([
  [SAMPLE, '7201234567890123456'],
  ['{"clueId":7201234567890123457}', '7201234567890123457'],
  ['{"clueId":""}', null],
  ['{"clueId":0}', null],
  ['[{"clueId":"1"},{"clueId":"2"}]', null],
])('the message id of %s', (body, id) => {
  expect(baiduConnector.messageIdOf(parsed(body), incoming(body))).toBe(id)
})

it.each([false, true])('answers code 0, duplicate: %s', (duplicate) => {
  const answer = baiduConnector.answer.ok({ duplicate }, { incoming: incoming('{}'), settings: {} })
  expect(answer).toMatchObject({ status: 200, body: '{"code":0,"message":"success"}' })
})
