import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FlatRecord, Incoming, Parsed } from '../connector'
import { applyMapping } from '../mapping'
import { feiyuConnector } from './connector'

/** The sample of INTEGRATIONS 1a, ids and person invented; read as bytes, since an import would round the ids. */
const SAMPLE = readFileSync(new URL('./fixtures/push.json', import.meta.url), 'utf8')

const incoming = (body: string, headers: Record<string, string> = {}): Incoming => ({
  method: 'POST',
  headers,
  query: {},
  body: new TextEncoder().encode(body),
})

function parsed(body: string): Parsed {
  const result = feiyuConnector.parse(incoming(body), {})
  if (!result.ok) throw new Error(result.reason)
  return result
}
const record = (fields: Record<string, string>): FlatRecord => fields
const idOf = (body: string) => feiyuConnector.messageIdOf(parsed(body), incoming(body))

describe('a pushed lead', () => {
  const [lead] = parsed(SAMPLE).records

  it('is mapped by default, with the answers of the form', () => {
    const { facts, extra } = applyMapping(lead ?? {}, feiyuConnector.defaultMapping, () => ({
      province: '江苏',
      city: '镇江',
    }))
    expect(facts).toEqual({
      name: '张三',
      phone: '13912345678',
      company: '镇江示例设备有限公司',
      gender: '男',
      message: '需求:螺杆机',
      location: '江苏+镇江',
      province: '江苏',
      city: '镇江',
      pageUrl: 'https://www.chengzijianzhan.com/tetris/page/1/',
      pageName: '空压机落地页',
      appName: '抖音',
      campaignId: '1700000000000002',
      campaignName: '空压机-表单',
      adId: '7300000000000000001',
      adName: '空压机-表单',
    })
    expect(extra['remark_dict.需求']).toBe('螺杆机')
  })

  it('opens mid_info without losing digits', () => {
    expect(lead?.['mid_info.titleId']).toBe('7300000000000000009')
  })

  it('tells when the person submitted', () => {
    expect(feiyuConnector.sourceTimeOf(lead ?? {})?.toISOString()).toBe('2023-11-14T22:13:20.000Z')
  })

  it('keeps a literal dotted target key', () => {
    expect(parsed('{"address.phone":"139"}').records[0]?.['address.phone']).toBe('139')
  })

  it('keeps a packed field that is not JSON as it came', () => {
    expect(parsed('{"mid_info":"not json"}').records[0]?.mid_info).toBe('not json')
  })
})

describe('the lead id', () => {
  it.each([
    [SAMPLE, '7301234567890123456'],
    ['{"clue_id":7301234567890123456}', '7301234567890123456'],
    ['{"clueId":7301234567890123457}', '7301234567890123457'],
    ['{"id":"7301234567890123458"}', '7301234567890123458'],
    ['{"name":"x"}', null],
    ['{"clue_id":"","id":0}', null],
    ['[{"clue_id":"1"},{"clue_id":"2"}]', null],
  ])('of %s', (body, id) => {
    expect(idOf(body)).toBe(id)
  })
})

describe('test leads', () => {
  it.each([
    [{ clue_convert_status: '广告预览' }, true],
    [{ convert_status: '广告预览' }, true],
    [{ clue_source: '广告预览' }, true],
    [{ clue_source: '异常提交' }, true],
    [{ clue_convert_status: '合法转化', clue_source: '正常投放' }, false],
    [{}, false],
  ])('%j → %s', (fields, isTest) => {
    expect(feiyuConnector.isTestLead(record(fields))).toBe(isTest)
  })
})

describe('authentication', () => {
  const settings = { credentials: { accessToken: 'token-1' } }
  const accepts = (headers: Record<string, string>, by = settings) =>
    feiyuConnector.authenticate?.(incoming('{}', headers), by)

  it('compares Access-Token when configured and sent', () => {
    expect(accepts({ 'access-token': 'token-1' })).toBe(true)
    expect(accepts({ 'access-token': 'token-2' })).toBe(false)
    expect(accepts({ 'access-token': 'token-1x' })).toBe(false)
  })

  it('accepts without it, and does not judge Signature', () => {
    expect(accepts({})).toBe(true)
    expect(accepts({ signature: 'whatever' })).toBe(true)
    expect(accepts({ 'access-token': 'anything' }, { credentials: { accessToken: '' } })).toBe(true)
  })
})

describe('answers', () => {
  const context = { incoming: incoming('{}'), settings: {} }

  it.each([false, true])('success, duplicate: %s', (duplicate) => {
    const answer = feiyuConnector.answer.ok({ duplicate }, context)
    expect(answer).toMatchObject({ status: 200, body: '{"code":0,"message":"success"}' })
    expect(answer.contentType).toContain('application/json')
  })

  it('an unreadable body is shown as failed, without a server error', () => {
    const problem = feiyuConnector.parse(incoming('oops'), {})
    if (problem.ok) throw new Error('read')
    expect(feiyuConnector.answer.unreadable(problem, context)).toMatchObject({
      status: 200,
      body: '{"code":400,"message":"unreadable: malformedJson"}',
    })
  })
})
