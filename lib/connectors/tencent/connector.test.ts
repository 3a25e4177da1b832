import { describe, expect, it } from 'vitest'
import { probe } from '../connector-probe'
import { tencentConnector } from './connector'

const { parsed, mapped, idOf, timeOf } = probe(tencentConnector)
const FORM = { contentType: 'application/x-www-form-urlencoded' }
const fields = {
  leads_id: '9007199254740993123',
  leads_name: '张三',
  leads_tel: '13912345670',
  leads_area: '江苏省苏州市',
  leads_create_time: '2023-11-15 10:20:30',
  campaign_name: '空压机',
  bundle: '{"公司名称":"苏州示例设备有限公司","需求":"螺杆机"}',
}
const PUSH = new URLSearchParams(fields).toString()

describe('a pushed lead', () => {
  it.each([
    ['form parameters', PUSH, FORM],
    ['JSON', JSON.stringify(fields), {}],
  ])('is mapped from %s, with the answers of the form', (_, body, asked) => {
    expect(mapped(body, asked).facts).toMatchObject({
      name: '张三',
      phone: '13912345670',
      company: '苏州示例设备有限公司',
      message: '螺杆机',
      province: '江苏',
      city: '苏州',
      campaignName: '空压机',
    })
    expect(idOf(body, asked)).toBe('9007199254740993123')
    expect(timeOf(body, asked)).toBe('2023-11-15T02:20:30.000Z')
  })

  it('keeps all digits of an id that is sent as a number', () => {
    expect(idOf('{"leads_id":9007199254740993123}')).toBe('9007199254740993123')
  })

  it('opens a bundle that is a list, and keeps one that is neither', () => {
    expect(
      mapped('{"leads_id":1,"bundle":"[{\\"name\\":\\"单位\\",\\"value\\":\\"示例厂\\"}]"}').facts.company,
    ).toBe('示例厂')
    expect(parsed('{"leads_id":1,"bundle":"无"}').records[0]?.bundle).toBe('无')
  })

  it('reads the phone under the name the polling answer gives it', () => {
    expect(mapped('{"leads_id":1,"leads_telephone":"13912345671"}').facts.phone).toBe('13912345671')
  })
})

it('answers OK, for a duplicate too', () => {
  const context = { incoming: probe(tencentConnector).incoming(PUSH, FORM), settings: {} }
  for (const duplicate of [true, false])
    expect(tencentConnector.answer.ok({ duplicate }, context)).toMatchObject({ status: 200, body: 'OK' })
})
