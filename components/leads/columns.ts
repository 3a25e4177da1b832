import type { Label } from '@/lib/rules/fields'
import type { LeadRow } from './view'

/** Columns of the list in the order they stand, and the room each takes (in rem); the name has the rest. */
export const COLUMNS = [
  { key: 'name', rem: 13.5 },
  { key: 'company', rem: 12 },
  { key: 'mobile', rem: 8 },
  { key: 'status', rem: 6.5 },
  { key: 'grade', rem: 4 },
  { key: 'clock', rem: 9.5 },
  { key: 'owner', rem: 7 },
  { key: 'productLine', rem: 6 },
  { key: 'region', rem: 7 },
  { key: 'source', rem: 6.5 },
  { key: 'channel', rem: 9 },
  { key: 'receivedAt', rem: 8 },
  { key: 'assignedAt', rem: 8.5 },
  { key: 'lastActivityAt', rem: 8.5 },
  { key: 'poolDueAt', rem: 8.5 },
  { key: 'createdAt', rem: 8.5 },
] as const
type BuiltInKey = (typeof COLUMNS)[number]['key']
/** A column the product has, or a field the workspace added. */
export type ColumnKey = BuiltInKey | `custom.${string}`
/** An added field's column brings its name along. */
export type Column = Readonly<{ key: ColumnKey; rem: number; label?: Label }>

export const isBuiltIn = (key: ColumnKey): key is BuiltInKey => !key.startsWith('custom.')

type Added = { key: string; label: Label }

/** The room an added field's column takes (in rem). */
const CUSTOM_REM = 9

/** What is shown while nobody chose. */
const USUAL: readonly ColumnKey[] = [
  'name',
  'mobile',
  'status',
  'clock',
  'owner',
  'productLine',
  'region',
  'source',
  'receivedAt',
]

/** The columns of these keys, the name always first, added fields last; unknown keys are left out. */
export function columnsOf(keys: readonly string[], fields: readonly Added[] = []): Column[] {
  const wanted: readonly string[] = keys.length > 0 ? keys : USUAL
  const added = fields.map(({ key, label }): Column => ({ key: `custom.${key}`, rem: CUSTOM_REM, label }))
  const all: readonly Column[] = [...COLUMNS, ...added]
  return all.filter(({ key }) => key === 'name' || wanted.includes(key))
}

/** Columns of moments stand to the right. */
export const isTime = (key: ColumnKey): boolean => key.endsWith('At')

/** Province and city, once when they are the same (上海). */
export const placeOf = ({ region, city }: Pick<LeadRow, 'region' | 'city'>): string =>
  [region, city === region ? null : city].filter(Boolean).join(' ')
