import type { Visibility } from '../ctx'

/** Whose a row is and of which product line: what decides who may see it. */
export interface Place {
  owner: string | null
  productLine: string
}

/** A row that changed: where it stands, and the owner it had until now if it has moved. */
export interface WatchedChange extends Place {
  id: string
  previousOwner?: string | null
}

/** Rows that changed in the same way, as they stand in a live message. `was` is there when they moved. */
export interface WatchedGroup extends Place {
  was?: string | null
  /** Which rows; absent when there are too many to name. */
  ids?: string[]
}

/** A message naming more rows than this names none: a browser asks for its whole list anyway. */
const MOST_NAMED = 20

/** Whether rows of a place are among those the visibility lets through; `scopeFor` says the same inside a query. */
export const sees = ({ owners, unowned, productLines }: Visibility, place: Place): boolean =>
  (place.owner === null ? unowned : owners === 'all' || owners.includes(place.owner)) &&
  (productLines === 'all' || productLines.includes(place.productLine))

/** Changes as the few groups they make. */
export function groupChanges(changes: readonly WatchedChange[]): WatchedGroup[] {
  const named = new Set(changes.map((c) => c.id)).size <= MOST_NAMED
  const groups = new Map<string, WatchedGroup>()
  for (const { id, owner, productLine, previousOwner } of changes) {
    const moved = previousOwner !== undefined && previousOwner !== owner
    const key = JSON.stringify([owner, productLine, moved ? previousOwner : undefined])
    const group = groups.get(key) ?? { owner, productLine, ...(moved ? { was: previousOwner } : {}) }
    if (named) group.ids = [...new Set([...(group.ids ?? []), id])]
    groups.set(key, group)
  }
  return [...groups.values()]
}

/**
 * What somebody with this visibility hears of changes: the rows they may see, `{}` when it can only be said that
 * something of theirs changed (too many to name, or gone from their sight), null when nothing of it is theirs.
 */
export function heardBy(
  visibility: Visibility,
  audience: readonly WatchedGroup[],
): { ids: string[] } | Record<string, never> | null {
  const seen = audience.filter((group) => sees(visibility, group))
  const lost = audience.some(
    (group) =>
      group.was !== undefined && !seen.includes(group) && sees(visibility, { ...group, owner: group.was }),
  )
  if (seen.length === 0 && !lost) return null
  const ids = seen.flatMap((group) => group.ids ?? [])
  return lost || seen.some((group) => !group.ids) ? {} : { ids }
}
