import { type CustomField, customKeyOf } from '@/lib/catalog/fields'
import { findRegion } from '@/lib/catalog/queries/find-region'
import { readCustom } from '@/lib/catalog/queries/read-custom'
import type { MappedField, Mapping, MappingTarget } from '@/lib/connectors/mapping-schema'
import { AppError } from '@/lib/platform/errors'
import { takesValues, transformsFor } from '../policy'

type Live = readonly CustomField[]
type Reading = Parameters<typeof readCustom>[2]

/**
 * Refuses a mapping that aims at fields there are not, at one target twice, at an answer its field does not offer, or
 * does to a value what makes no sense for its target. Pure.
 *
 * @throws AppError `validation` naming the place (`fields.2.values.0.to`)
 */
export function checkMapping(body: Mapping, fields: Live, by: Reading): void {
  // One that is retired may stand in a draft, which says so, and is refused when it is put into force.
  const live: Live = fields.map((field) => ({ ...field, retiredAt: null }))
  body.fields.forEach((field, i) => {
    refuseUnknown(field.to, `fields.${i}.to`, live)
    if (body.fields.slice(0, i).some(({ to }) => to === field.to))
      throw refusedAt(`fields.${i}.to`, 'mapping.targetTwice', { field: nameOf(field.to, live, by) })
    checkTransforms(field, `fields.${i}`, live)
    checkValues(field, `fields.${i}`, live, by)
  })
  body.constants.forEach(({ to, value }, i) => {
    refuseUnknown(to, `constants.${i}.to`, live)
    if (!isAnswerOf(to, value, live, by))
      throw refusedAt(`constants.${i}.value`, 'mapping.unknownAnswer', {
        field: nameOf(to, live, by),
        value: value.slice(0, 60),
      })
  })
}

function refuseUnknown(to: MappingTarget, path: string, live: Live): void {
  const key = customKeyOf(to)
  if (key !== null && !live.some((field) => field.key === key))
    throw refusedAt(path, 'mapping.unknownField', { field: key })
}

function checkTransforms({ to, transforms = [] }: MappedField, path: string, live: Live): void {
  const fits = transformsFor(to, live)
  transforms.forEach(({ is }, n) => {
    const isTwice = transforms.slice(0, n).some((earlier) => earlier.is === is)
    if (!fits.includes(is) || isTwice) throw refusedAt(`${path}.transforms.${n}.is`, 'mapping.unfitTransform')
  })
}

function checkValues({ to, values = [] }: MappedField, path: string, live: Live, by: Reading): void {
  if (values.length > 0 && !takesValues(to, live)) throw refusedAt(`${path}.values`, 'mapping.noValues')
  values.forEach((meaning, n) => {
    if (!isAnswerOf(to, meaning.to, live, by))
      throw refusedAt(`${path}.values.${n}.to`, 'mapping.unknownAnswer', {
        field: nameOf(to, live, by),
        value: meaning.to.slice(0, 60),
      })
  })
}

/** Whether a value of ours is one the target can hold: an option of its field, a province there is. */
function isAnswerOf(to: MappingTarget, value: string, live: Live, by: Reading): boolean {
  const key = customKeyOf(to)
  if (key !== null) return readCustom(live, { [key]: value }, by).problems.length === 0
  return to !== 'province' || findRegion(value).province !== null
}

const nameOf = (to: MappingTarget, live: Live, { locale }: Reading): string =>
  live.find(({ key }) => key === customKeyOf(to))?.label[locale] ?? to

const refusedAt = (path: string, messageKey: string, params: Record<string, string> = {}): AppError =>
  new AppError('validation', messageKey, { params, details: [{ path, messageKey, params }] })
