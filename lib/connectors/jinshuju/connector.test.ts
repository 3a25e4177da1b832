import { describe, expect, it } from 'vitest'
import { probe } from '../connector-probe'
import { jinshujuConnector } from './connector'

const { mapped, idOf, timeOf, parsed } = probe(jinshujuConnector)
const push = (entry: object = {}) =>
  JSON.stringify({
    form: '9rk3Dk',
    form_name: '询价表',
    entry: {
      serial_number: 2,
      field_1: '张三',
      field_4: { value: '13912345670', verified: true },
      field_5: ['螺杆机', '活塞机'],
      field_6: { province: '江苏省', city: '苏州市', district: '虎丘区', street: '科技路 1 号' },
      created_at: '2023-11-15T01:00:00.000Z',
      updated_at: '2023-11-15T01:00:00.000Z',
      info_remote_ip: '1.2.3.4',
      ...entry,
    },
  })

describe('an entry', () => {
  it('is read though its questions are numbers', () => {
    const { facts, extra } = mapped(push())
    expect(facts).toMatchObject({
      name: '张三',
      phone: '13912345670',
      province: '江苏',
      city: '苏州',
      address: '科技路 1 号',
      pageName: '询价表',
    })
    expect(extra['entry.field_5']).toEqual(['螺杆机', '活塞机'])
    expect(timeOf(push())).toBe('2023-11-15T01:00:00.000Z')
  })

  it('takes a mobile that is plain text as well', () => {
    expect(mapped(push({ field_4: '13912345671' })).facts.phone).toBe('13912345671')
  })

  it('is one delivery however often it is pushed, and another once it was changed', () => {
    expect(idOf(push())).toBe('9rk3Dk#2@2023-11-15T01:00:00.000Z')
    expect(idOf(push({ updated_at: '2023-11-16T01:00:00.000Z' }))).not.toBe(idOf(push()))
    expect(jinshujuConnector.recordIdOf(parsed(push()).records[0] ?? {})).toBe('9rk3Dk#2')
  })

  it.each(['{"form":"a","entry":null}', '{"form":"a","entry":[1]}', '{"entry":{"serial_number":1}}', '{}'])(
    'that is not one has no id: %s',
    (body) => {
      expect(idOf(body)).toBeNull()
    },
  )
})
