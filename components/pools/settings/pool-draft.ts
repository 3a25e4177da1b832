import type { PoolBody } from '@/lib/pools/schema'
import type { RuleGroup } from '@/lib/rules/types'
import type { PoolSettingsView } from '../view'

/** Numbers of a pool as they are typed. */
export const NUMBERS = ['claimsADay', 'mostHeld', 'viewsADay', 'cooldownDays'] as const
export type NumberName = (typeof NUMBERS)[number]

/** A pool while somebody edits it. */
export interface PoolDraft {
  name: string
  takesByItself: boolean
  entry: RuleGroup
  numbers: Record<NumberName, string>
  masked: boolean
  memberIds: string[]
  teamIds: string[]
  adminIds: string[]
}

const idsOf = (named: readonly { id: string }[]): string[] => named.map(({ id }) => id)

/** A draft of a pool, or of a new one. */
export const draftOf = (pool: PoolSettingsView | null): PoolDraft => ({
  name: pool?.name ?? '',
  takesByItself: pool === null || pool.entry !== null,
  entry: (pool?.entry as RuleGroup | null) ?? { combinator: 'and', rules: [] },
  numbers: {
    claimsADay: String(pool ? (pool.claimsADay ?? '') : 10),
    mostHeld: String(pool?.mostHeld ?? ''),
    viewsADay: String(pool?.viewsADay ?? ''),
    cooldownDays: String(pool?.cooldownDays ?? 7),
  },
  masked: pool?.masked ?? true,
  memberIds: idsOf(pool?.members ?? []),
  teamIds: idsOf(pool?.teams ?? []),
  adminIds: idsOf(pool?.admins ?? []),
})

/** A number of a field: whole, null for nothing, undefined for what is neither. */
export function numberOf(name: NumberName, text: string): number | null | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return name === 'cooldownDays' ? 0 : null
  const n = Number(trimmed)
  const [least, most] = name === 'cooldownDays' ? [0, 365] : [1, 10_000]
  return /^\d+$/.test(trimmed) && n >= least && n <= most ? n : undefined
}

/** What a draft says, or null while its name or a number is wrong. */
export function bodyOf(draft: PoolDraft): Omit<PoolBody, 'position'> | null {
  const { name, takesByItself, entry, numbers, ...rest } = draft
  const [claimsADay, mostHeld, viewsADay, cooldownDays] = NUMBERS.map((key) => numberOf(key, numbers[key]))
  if (!name.trim() || claimsADay === undefined || mostHeld === undefined || viewsADay === undefined)
    return null
  if (cooldownDays === undefined || cooldownDays === null) return null
  return {
    ...rest,
    name: name.trim(),
    entry: takesByItself ? entry : null,
    claimsADay,
    mostHeld,
    viewsADay,
    cooldownDays,
  }
}
