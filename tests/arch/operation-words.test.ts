import { expect, it } from 'vitest'
import { LOCALES } from '@/lib/platform/i18n/locales'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import { allOperations } from '@/lib/wiring/api'
import { apiReference, fieldWordsKey } from '@/lib/wiring/api-reference'
import fields from '@/messages/operation-fields.zh-CN.json'
import chinese from '@/messages/operations.zh-CN.json'

it('every operation says in Chinese what it does, and nothing else does', () => {
  expect(Object.keys(chinese).sort()).toEqual(allOperations.map((op) => op.id).sort())
})

/** What the reference says of fields in English, each text once. */
const described = [
  ...new Set(
    apiReference('https://crm.example.com', 'en')
      .flatMap(({ operations }) => operations)
      .flatMap(({ parameters, body, answer }) => [...parameters, ...body, ...answer])
      .flatMap(({ description }) => description || []),
  ),
]

it('every field that is described says it in Chinese too: messages/operation-fields.zh-CN.json', () => {
  expect(described.map(fieldWordsKey).filter((key) => !Object.hasOwn(fields, key))).toEqual([])
})

it('no key has a full stop, which the build takes for a level', () => {
  expect(Object.keys(fields).filter((key) => key.includes('.'))).toEqual([])
})

it.each(LOCALES)('every group of the reference has a name in %s', (locale) => {
  const names: object = messagesByLocale[locale].account.reference.group
  const keys = apiReference('https://crm.example.com', locale).map(({ key }) => key)
  expect(keys.filter((key) => !Object.hasOwn(names, key))).toEqual([])
})

it('in Chinese means in Chinese', () => {
  const all = [...Object.entries(chinese), ...Object.entries(fields)]
  expect(all.filter(([, text]) => !/[\u4e00-\u9fff]{2}/.test(text))).toEqual([])
})

it('a Chinese reader is told of fields in Chinese', () => {
  const inChinese = apiReference('https://crm.example.com', 'zh-CN')
    .flatMap(({ operations }) => operations)
    .flatMap(({ parameters, body, answer }) => [...parameters, ...body, ...answer])
  expect(inChinese.filter(({ description }) => described.includes(description))).toEqual([])
})
