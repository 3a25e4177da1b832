import { type CustomField, customKeyOf } from '@/lib/catalog/fields'
import type { MappingTarget, ValueTransform } from '@/lib/connectors/mapping-schema'

/** Where the leads of a channel of this kind usually come from; whoever makes the channel may say otherwise. */
const USUAL: Readonly<Record<string, string>> = {
  feiyu: 'douyin',
  oceanengine: 'douyin',
  baidu: 'baidu',
  wecom: 'wechat',
  tencent: 'wechat',
}

/** The key of the sub-source of a channel for which none is named: the vendor's own, or the website. */
export const usualSource = (channelKind: string): string => USUAL[channelKind] ?? 'website'

/** Facts a handful of answers stand for; of the others every value is another one. */
const ANSWERED: ReadonlySet<MappingTarget> = new Set<MappingTarget>([
  'gender',
  'jobTitle',
  'interest',
  'location',
  'province',
  'city',
  'district',
  'appName',
  'utmSource',
  'utmMedium',
])
const ANSWERED_TYPES: ReadonlySet<string> = new Set(['choice', 'choices', 'boolean', 'text'])
const NUMBERS: ReadonlySet<MappingTarget> = new Set<MappingTarget>([
  'phone',
  'qq',
  'campaignId',
  'adId',
  'creativeId',
])

type Field = Pick<CustomField, 'key' | 'type'>

const typeOf = (to: MappingTarget, fields: readonly Field[]): string | null => {
  const key = customKeyOf(to)
  return key === null ? null : (fields.find((field) => field.key === key)?.type ?? null)
}

/** Whether answers of a source may be said the meaning of, for this target. */
export const takesValues = (to: MappingTarget, fields: readonly Field[]): boolean =>
  ANSWERED.has(to) || ANSWERED_TYPES.has(typeOf(to, fields) ?? '')

/** What can sensibly be done to a value on its way to this target. */
export function transformsFor(to: MappingTarget, fields: readonly Field[]): ValueTransform['is'][] {
  const type = typeOf(to, fields)
  if (type === 'day') return ['day', 'join']
  if (type === 'instant') return ['moment', 'join']
  if (type === 'number' || type === 'money') return ['digits', 'first']
  if (type === 'boolean') return ['first']
  if (type === 'choice') return ['first', 'compact']
  if (type === 'choices') return ['join']
  return NUMBERS.has(to) ? ['digits', 'first', 'compact'] : ['first', 'join', 'compact', 'digits']
}

/** Why a field of a sample is taken to mean something, the surest first. */
export const SUGGESTED_BY = ['name', 'label', 'value'] as const
