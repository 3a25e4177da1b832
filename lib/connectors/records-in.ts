import type { FlatRecord, FlatValue } from './connector'

/** More items of one list are no leads of one sending. */
const MOST_RECORDS = 2_000

/**
 * The leads one record holds: where a list of objects is named, one for each of its items, under the list's path without
 * the number (`data.leads.0.phone` → `data.leads.phone`), with everything that stands beside the list. A record without
 * that list is one lead. Pure.
 */
export function recordsIn(record: FlatRecord, each: string | undefined): FlatRecord[] {
  if (each === undefined) return [record]
  const outer: Record<string, FlatValue> = Object.create(null)
  const items = new Map<string, Record<string, FlatValue>>()
  for (const [key, value] of Object.entries(record)) {
    const step = itemStep(key, each)
    if (!step || (items.size >= MOST_RECORDS && !items.has(step.index))) {
      if (!step) outer[key] = value
      continue
    }
    const item = items.get(step.index) ?? Object.create(null)
    item[`${each}.${step.rest}`] = value
    items.set(step.index, item)
  }
  if (items.size === 0) return [record]
  return [...items.values()].map((item) => Object.assign(Object.create(null), outer, item))
}

/** Lists of objects in a record, by path, with how many items each has; lists inside lists are not leads. */
export function listsIn(record: FlatRecord): { path: string; items: number }[] {
  const found = new Map<string, Set<string>>()
  for (const key of Object.keys(record)) {
    const step = /^(.+?)\.(\d+)\.(.+)$/.exec(key)
    if (!step) continue
    const [, path = '', index = ''] = step
    found.set(path, (found.get(path) ?? new Set()).add(index))
  }
  return [...found].map(([path, items]) => ({ path, items: items.size }))
}

function itemStep(key: string, each: string): { index: string; rest: string } | null {
  if (!key.startsWith(`${each}.`)) return null
  const [, index, rest] = /^(\d+)\.(.+)$/s.exec(key.slice(each.length + 1)) ?? []
  return index !== undefined && rest !== undefined ? { index, rest } : null
}
