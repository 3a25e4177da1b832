import {
  Bell,
  GitMerge,
  Hourglass,
  Inbox,
  ListTodo,
  type LucideIcon,
  PackageSearch,
  Settings,
  ShieldAlert,
  Users,
  Waves,
  Workflow,
} from 'lucide-react'
import { can, type Viewer } from './viewer'

/** The places of a workspace. A new one is one line in NAV_ENTRIES; its word stands in messages/…/nav.json. */
export type NavKey =
  | 'today'
  | 'leads'
  | 'holding'
  | 'pools'
  | 'team'
  | 'stages'
  | 'duplicates'
  | 'deliveries'
  | 'quarantine'
  | 'notifications'
  | 'settings'

export type NavEntry = {
  key: NavKey
  /** Below the workspace: `leads` is /{workspace}/leads; pages under it belong to the same entry. */
  path: string
  icon: LucideIcon
  /** The right without which the place is not shown; null for everybody. */
  needs: string | null
  /** Whether it is one of the tabs under a phone's thumb; the others stand behind "more". Three at most. */
  isTab: boolean
}

/** In the order of the navigation. */
const NAV_ENTRIES: readonly NavEntry[] = [
  { key: 'today', path: 'today', icon: ListTodo, needs: 'lead.read', isTab: true },
  { key: 'leads', path: 'leads', icon: Inbox, needs: 'lead.read', isTab: true },
  { key: 'holding', path: 'holding', icon: Hourglass, needs: 'lead.assign', isTab: false },
  { key: 'pools', path: 'pools', icon: Waves, needs: 'lead.update', isTab: false },
  { key: 'team', path: 'team', icon: Users, needs: 'lead.assign', isTab: false },
  { key: 'stages', path: 'stages', icon: Workflow, needs: 'lead.assign', isTab: false },
  { key: 'duplicates', path: 'duplicates', icon: GitMerge, needs: 'duplicate.manage', isTab: false },
  { key: 'deliveries', path: 'deliveries', icon: PackageSearch, needs: 'delivery.read', isTab: false },
  { key: 'quarantine', path: 'quarantine', icon: ShieldAlert, needs: 'delivery.read', isTab: false },
  { key: 'notifications', path: 'notifications', icon: Bell, needs: 'notification.read', isTab: false },
  { key: 'settings', path: 'settings', icon: Settings, needs: null, isTab: false },
]

/** The places this member may go to. */
export const navEntriesFor = (viewer: Viewer): NavEntry[] =>
  NAV_ENTRIES.filter(({ needs }) => needs === null || can(viewer, needs))

export const hrefOf = (slug: string, { path }: NavEntry): string => `/${slug}/${path}`

/** Whether the page at this path is the entry's, or stands below it. */
export const isCurrent = (entry: NavEntry, slug: string, pathname: string): boolean =>
  pathname === hrefOf(slug, entry) || pathname.startsWith(`${hrefOf(slug, entry)}/`)
