import { Hourglass, Inbox, type LucideIcon, UserRound } from 'lucide-react'
import type { Viewer } from './viewer'

export type NavEntry = { key: 'leads' | 'mine' | 'waiting'; icon: LucideIcon; owner: string | null }

const everything: NavEntry = { key: 'leads', icon: Inbox, owner: null }
const mine: NavEntry = { key: 'mine', icon: UserRound, owner: 'me' }
const waiting: NavEntry = { key: 'waiting', icon: Hourglass, owner: 'none' }
const allOfARep: NavEntry = { key: 'mine', icon: Inbox, owner: null }

/** The places of the workspace for this member. A rep sees their own leads only, so one view says it all. */
export const navEntriesFor = (viewer: Viewer): NavEntry[] =>
  viewer.role === 'rep' ? [allOfARep] : [everything, mine, waiting]

export const hrefOf = (slug: string, entry: NavEntry): string =>
  entry.owner ? `/${slug}/leads?owner=${entry.owner}` : `/${slug}/leads`

/** Whether the page at this path and owner filter is the entry's. A lead page belongs to none of the views. */
export const isCurrent = (entry: NavEntry, slug: string, pathname: string, owner: string | null): boolean =>
  pathname === `/${slug}/leads` && entry.owner === owner
