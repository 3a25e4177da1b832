import { expect, it } from 'vitest'
import { asksForContact, draftOf, formOf, moved } from './form-draft'
import type { HostedFormView } from './view'

const FORM: HostedFormView = {
  title: '询价',
  intro: '',
  logo: '',
  colour: '#0a7257',
  fields: [
    { fact: 'phone', label: '手机', type: 'text', required: true, options: ['x'] },
    { fact: 'question', label: '何时', type: 'select', required: false, options: ['今天', ' ', '明天'] },
  ],
  consent: '',
  consentUrl: '',
  thanks: '',
}

it('is saved without keys, empty options, or options nobody can choose', () => {
  expect(formOf(draftOf(FORM)).fields).toEqual([
    { fact: 'phone', label: '手机', type: 'text', required: true, options: [] },
    { fact: 'question', label: '何时', type: 'select', required: false, options: ['今天', '明天'] },
  ])
})

it('moves within its bounds', () => {
  expect(moved([1, 2, 3], 0, 1)).toEqual([2, 1, 3])
  expect(moved([1, 2, 3], 0, -1)).toEqual([1, 2, 3])
  expect(moved([1, 2, 3], 2, 1)).toEqual([1, 2, 3])
})

it('needs one way to reach people', () => {
  const draft = draftOf(FORM)
  expect(asksForContact(draft)).toBe(true)
  expect(asksForContact({ ...draft, fields: draft.fields.slice(1) })).toBe(false)
})
