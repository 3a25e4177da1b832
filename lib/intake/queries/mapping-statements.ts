import { createTranslator } from 'use-intl/core'
import { type CustomField, customKeyOf } from '@/lib/catalog/fields'
import { customFields } from '@/lib/catalog/queries/list-fields'
import type { MappedField, Mapping, MappingTarget, ValueTransform } from '@/lib/connectors/mapping-schema'
import type { Ctx, Locale } from '@/lib/platform/ctx'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import type { Statement } from '@/lib/rules/versions'
import { retiredAmong } from '../retired-fields'

/** A mapping in sentences: what fills each field of a lead, and how it is changed on the way. */
export async function mappingStatements(ctx: Ctx, body: Mapping): Promise<Statement[]> {
  const fields = await customFields(ctx, 'lead')
  const words = wordsOf(ctx.locale, fields)
  const retired = (to: MappingTarget) => retiredAmong([to], fields, ctx.locale)
  const { t, nameOf } = words
  return [
    ...(body.each ? [{ key: 'each', text: t('each', { path: body.each }) }] : []),
    ...body.fields.map((field) => ({
      key: `field.${field.to}`,
      text: fieldText(field, words),
      ...retired(field.to),
    })),
    ...body.constants.map(({ to, value }) => ({
      key: `constant.${to}`,
      text: t('constant', { field: nameOf(to), value: words.answerOf(to, value) }),
      ...retired(to),
    })),
    { key: 'aliases', text: t(body.aliases ? 'aliases' : 'noAliases') },
  ]
}

type Words = ReturnType<typeof wordsOf>

function wordsOf(locale: Locale, fields: readonly CustomField[]) {
  const messages = messagesByLocale[locale]
  const t = createTranslator({ locale, messages, namespace: 'ruleSets.mapping' })
  const facts = createTranslator({ locale, messages, namespace: 'deliveries.fact' })
  const fieldOf = (to: MappingTarget) => fields.find(({ key }) => key === customKeyOf(to))
  return {
    t,
    nameOf: (to: MappingTarget): string =>
      fieldOf(to)?.label[locale] ??
      (to.startsWith('custom.') ? to : facts(to as Parameters<typeof facts>[0])),
    /** An option of a field by its name. */
    answerOf: (to: MappingTarget, value: string): string =>
      fieldOf(to)?.options.find(({ key }) => key === value)?.label[locale] ?? value,
  }
}

function fieldText({ to, from, transforms = [], values = [] }: MappedField, words: Words): string {
  const { t, nameOf, answerOf } = words
  const join = transforms.some(({ is }) => is === 'join')
  const keys = from.join(t(join ? 'and' : 'or'))
  const ways = transforms.filter(({ is }) => is !== 'join').map((one) => wayOf(one, t))
  const meanings = values.map(({ from: sent, to: meant }) =>
    t('value', { from: sent, to: answerOf(to, meant) }),
  )
  const more = [...ways, ...meanings].join(t('separator'))
  return more === ''
    ? t('field', { field: nameOf(to), keys })
    : t('fieldWith', { field: nameOf(to), keys, more })
}

const wayOf = (one: ValueTransform, t: Words['t']): string =>
  one.is === 'day' || one.is === 'moment' ? t(`order.${one.order}`) : t(`way.${one.is}`)
