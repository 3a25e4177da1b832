import { Hourglass, Inbox, type LucideIcon, UserRound } from 'lucide-react'

export type NavEntry = { key: 'leads' | 'mine' | 'waiting'; icon: LucideIcon; owner: string | null }

/** The places of the workspace, in the order of the navigation. All three are views of one list. */
export const NAV_ENTRIES: NavEntry[] = [
  { key: 'leads', icon: Inbox, owner: null },
  { key: 'mine', icon: UserRound, owner: 'me' },
  { key: 'waiting', icon: Hourglass, owner: 'none' },
]

export const hrefOf = (slug: string, entry: NavEntry): string =>
  entry.owner ? `/${slug}/leads?owner=${entry.owner}` : `/${slug}/leads`

/** Whether the page at this path and owner filter is the entry's. A lead page belongs to none of the views. */
export const isCurrent = (entry: NavEntry, slug: string, pathname: string, owner: string | null): boolean =>
  pathname === `/${slug}/leads` && entry.owner === owner
