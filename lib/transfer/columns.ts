import { type CustomField, customName } from '@/lib/catalog/fields'
import { keyOfName } from '@/lib/catalog/queries/read-custom'
import { factOfAlias } from '@/lib/connectors/alias-table'
import type { FactKey } from '@/lib/connectors/fact-keys'
import type { Mapping, MappingTarget } from '@/lib/connectors/mapping-schema'
import { AppError, type ErrorDetail } from '@/lib/platform/errors'
import type { Columns } from './types'

const CONTACTS: readonly MappingTarget[] = ['phone', 'email', 'wechat', 'qq']

/**
 * What columns are likely to mean: a field the workspace added that is called so, else what senders usually call so. Each
 * meaning is taken once, by the first column.
 */
export function suggestedColumns(headers: readonly string[], fields: readonly CustomField[]): Columns {
  const live = fields.filter(({ retiredAt }) => !retiredAt)
  const columns: Record<string, MappingTarget> = {}
  const taken = new Set<MappingTarget>()
  for (const header of headers) {
    const custom = keyOfName(live, header)
    const target: MappingTarget | FactKey | null = custom ? customName(custom) : factOfAlias(header)
    if (!target || taken.has(target)) continue
    taken.add(target)
    columns[header] = target
  }
  return columns
}

/** The mapping of a file's columns; several columns with one meaning are tried in the file's order. */
export function mappingOf(headers: readonly string[], columns: Columns): Mapping {
  const from = new Map<MappingTarget, string[]>()
  for (const header of headers) {
    const to = Object.hasOwn(columns, header) ? columns[header] : undefined
    if (to) from.set(to, [...(from.get(to) ?? []), header])
  }
  return {
    fields: [...from].map(([to, names]) => ({ to, from: names })),
    constants: [],
    aliases: false,
    envelopes: [],
  }
}

/** The columns a mapping was made of. */
export const columnsOf = (mapping: Mapping | null): Columns =>
  Object.fromEntries((mapping?.fields ?? []).flatMap(({ to, from }) => from.map((header) => [header, to])))

/** The first column that means what a problem is about; none where what is wrong concerns several. */
export const columnFor = (mapping: Mapping, problem: { path: string; messageKey: string }): string | null =>
  problem.messageKey === 'intakeProblems.noContact'
    ? null
    : (mapping.fields.find(({ to }) => to === problem.path)?.from[0] ?? null)

/** Refuses columns the file does not have, fields the workspace does not have, and a mapping by which nobody could be reached. */
export function refuseColumns(
  headers: readonly string[],
  columns: Columns,
  fields: readonly CustomField[],
): void {
  const known = new Set<string>(
    fields.filter(({ retiredAt }) => !retiredAt).map(({ key }) => customName(key)),
  )
  const details: ErrorDetail[] = Object.entries(columns).flatMap(([header, to]) => {
    const path = `columns.${header}`
    if (!headers.includes(header))
      return [{ path, messageKey: 'import.noSuchColumn', params: { column: header } }]
    if (to.startsWith('custom.') && !known.has(to)) return [{ path, messageKey: 'unknownField' }]
    return []
  })
  if (!Object.values(columns).some((to) => CONTACTS.includes(to)))
    details.push({ path: 'columns', messageKey: 'import.noContactColumn' })
  if (details.length > 0) throw new AppError('validation', 'validation', { details })
}
