import { describe, expect, it } from 'vitest'
import { probe } from '../connector-probe'
import { googleConnector } from './connector'

const { parsed, mapped, idOf, isTest, lets, incoming } = probe(googleConnector)
const column = (column_id: string, string_value: string) => ({ column_id, string_value })
const body = (over: object = {}) =>
  JSON.stringify({
    lead_id: 'TeSter-123-ABC',
    user_column_data: [
      column('FULL_NAME', '张三'),
      column('PHONE_NUMBER', '+8613912345670'),
      column('COMPANY_NAME', '苏州示例设备有限公司'),
      { column_name: '需求', string_value: '螺杆机' },
    ],
    api_version: '1.0',
    form_id: 123,
    campaign_id: 123,
    google_key: 'ours',
    gcl_id: 'gcl',
    ...over,
  })

describe('a lead form', () => {
  it('is mapped by column id, questions by their words', () => {
    expect(mapped(body()).facts).toMatchObject({
      name: '张三',
      phone: '+8613912345670',
      company: '苏州示例设备有限公司',
      message: '螺杆机',
      campaignId: '123',
      clickId: 'gcl',
    })
    expect(idOf(body())).toBe('TeSter-123-ABC')
  })

  it.each([
    ['三', '张', '张三'],
    ['Ada', 'Lovelace', 'Ada Lovelace'],
  ])('joins %s and %s', (first, last, name) => {
    const user_column_data = [column('FIRST_NAME', first), column('LAST_NAME', last)]
    expect(mapped(body({ user_column_data })).facts.name).toBe(name)
  })

  it('flags what the test button sends', () => {
    expect([isTest(body({ is_test: true })), isTest(body({ is_test: false })), isTest(body())]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('keeps the key nowhere', () => {
    expect(JSON.stringify(parsed(body()).records)).not.toContain('ours')
  })
})

describe('google_key', () => {
  it.each([
    ['the right one', body(), { googleKey: 'ours' }, true],
    ['another', body({ google_key: 'oursx' }), { googleKey: 'ours' }, false],
    ['none', body({ google_key: undefined }), { googleKey: 'ours' }, false],
    ['a number', body({ google_key: 1 }), { googleKey: '1' }, false],
    ['one, where we have none', body(), {}, false],
    ['an empty one, where ours is empty', body({ google_key: '' }), { googleKey: '' }, false],
    ['what cannot be read', '{"google_key":', { googleKey: 'ours' }, true],
    ['a list', '[{"google_key":"ours"}]', { googleKey: 'ours' }, false],
  ])('%s', (_, sent, credentials, allowed) => {
    expect(lets(credentials as Record<string, string>, sent)).toBe(allowed)
  })
})

it('answers {} and, refused, without a hint', () => {
  const context = { incoming: incoming(body()), settings: {} }
  expect(googleConnector.answer.ok({ duplicate: true }, context)).toMatchObject({ status: 200, body: '{}' })
  expect(googleConnector.answer.refused(context)).toMatchObject({
    status: 403,
    body: '{"message":"refused"}',
  })
})
