import {
  AlarmClock,
  BellRing,
  BookOpen,
  Bot,
  KeyRound,
  type LucideIcon,
  MonitorSmartphone,
  Network,
  Plug,
  Rocket,
  Split,
  Tags,
  TextCursorInput,
  UserRound,
  UsersRound,
  Waves,
  Waypoints,
} from 'lucide-react'
import { can, type Viewer } from '@/components/shell/viewer'
import type { Messages } from '@/lib/platform/i18n/messages'

type EntryKey = keyof Messages['settings']['entries']
export const SETTINGS_GROUPS = ['own', 'people', 'intake', 'developers'] as const

export type SettingsEntry = {
  /** Words under `settings.entries.<key>`. */
  key: EntryKey
  /** Below /{workspace}. */
  path: string
  icon: LucideIcon
  group: (typeof SETTINGS_GROUPS)[number]
  /** Who sees it; null: everybody. The page itself asks again. */
  permission: string | null
}

/** Every page of the settings, in the order of the navigation: a page more is a line more. */
const entries: readonly SettingsEntry[] = [
  { key: 'profile', path: '/settings/profile', icon: UserRound, group: 'own', permission: null },
  { key: 'channels', path: '/settings/channels', icon: Plug, group: 'intake', permission: 'channel.read' },
  { key: 'sessions', path: '/settings/sessions', icon: MonitorSmartphone, group: 'own', permission: null },
  {
    key: 'firstSteps',
    path: '/first-steps',
    icon: Rocket,
    group: 'people',
    permission: 'workspace.manage',
  },
  {
    key: 'notifications',
    path: '/settings/notifications',
    icon: BellRing,
    group: 'own',
    permission: null,
  },
  {
    key: 'members',
    path: '/settings/members',
    icon: UsersRound,
    group: 'people',
    permission: 'member.manage',
  },
  { key: 'teams', path: '/settings/teams', icon: Network, group: 'people', permission: 'team.manage' },
  {
    key: 'productLines',
    path: '/settings/product-lines',
    icon: Tags,
    group: 'people',
    permission: 'productLine.manage',
  },
  { key: 'sources', path: '/settings/sources', icon: Waypoints, group: 'intake', permission: 'channel.read' },
  {
    key: 'assignment',
    path: '/settings/assignment',
    icon: Split,
    group: 'intake',
    permission: 'assignment.manage',
  },
  {
    key: 'sla',
    path: '/settings/sla',
    icon: AlarmClock,
    group: 'intake',
    permission: 'assignment.manage',
  },
  {
    key: 'pools',
    path: '/settings/pools',
    icon: Waves,
    group: 'intake',
    permission: 'assignment.manage',
  },
  {
    key: 'fields',
    path: '/settings/fields',
    icon: TextCursorInput,
    group: 'intake',
    permission: 'field.manage',
  },
  {
    key: 'apiKeys',
    path: '/settings/api-keys',
    icon: KeyRound,
    group: 'developers',
    permission: 'apiKey.manage',
  },
  { key: 'apiReference', path: '/settings/api', icon: BookOpen, group: 'developers', permission: null },
  { key: 'robots', path: '/settings/robots', icon: Bot, group: 'intake', permission: 'robot.manage' },
]

export const settingsEntriesFor = (viewer: Viewer): SettingsEntry[] =>
  entries.filter(({ permission }) => permission === null || can(viewer, permission))
