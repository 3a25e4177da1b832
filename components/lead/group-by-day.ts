import { dayOf } from '@/components/ui/zoned-time'

/** A run of entries of one calendar day in the given zone; `day` is YYYY-MM-DD there. */
export type DayGroup<T> = { day: string; items: T[] }

/** Splits entries, already in order of time, where the day changes for a reader in `timeZone`. */
export function groupByDay<T extends { at: string }>(items: T[], timeZone: string): DayGroup<T>[] {
  const groups: DayGroup<T>[] = []
  for (const item of items) {
    const day = dayOf(new Date(item.at), timeZone)
    const last = groups.at(-1)
    if (last?.day === day) last.items.push(item)
    else groups.push({ day, items: [item] })
  }
  return groups
}
