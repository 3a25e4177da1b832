import { expect, it } from 'vitest'
import { type Answer, type Asked, answersByQuestion, contactOf } from './answers'

const answer = (question: string, value: string, type: Asked = null, key = 'k'): Answer => ({
  key,
  question,
  type,
  value,
})

it('believes the tool first, then the question', () => {
  expect(
    contactOf([
      answer('备用联系方式', '021-5555', null),
      answer('随便写', '13912345670', 'phone'),
      answer('您的姓名是？', '王先生'),
      answer('所在单位', '苏州惠康骨科医院'),
    ]),
  ).toEqual({ phone: '13912345670', name: '王先生', company: '苏州惠康骨科医院' })
})

it('tells numbered answers by what they look like', () => {
  const numbered = [
    '螺杆机报价',
    '欧阳明月',
    'lee@example.com',
    '镇江示例设备有限公司',
    '+86 13912345670',
    '1,2',
  ]
  expect(contactOf(numbered.map((value) => answer('', value)))).toEqual({
    name: '欧阳明月',
    email: 'lee@example.com',
    company: '镇江示例设备有限公司',
    phone: '+86 13912345670',
  })
})

it('takes no sentence for a name, and no answer to another question for a phone', () => {
  expect(contactOf([answer('', '想买一台空压机'), answer('预算', '13912345670')])).toEqual({})
})

it('keeps both of two questions that are worded alike', () => {
  expect(answersByQuestion([answer('备注', 'a', null, 'q1'), answer('备注', 'b', null, 'q2')])).toEqual({
    备注: 'a',
    q2: 'b',
  })
})

it('a question called __proto__ is a key like any other', () => {
  const made = answersByQuestion([answer('__proto__', 'x')])
  expect(Object.hasOwn(made, '__proto__')).toBe(true)
  expect(({} as Record<string, unknown>).x).toBeUndefined()
})
