import {
  AppWindow,
  ClipboardList,
  Code,
  FileText,
  Infinity as InfinityIcon,
  LayoutGrid,
  ListChecks,
  type LucideIcon,
  Megaphone,
  MessageSquareText,
  MessagesSquare,
  Radar,
  Rows3,
  Search,
  Target,
  Webhook,
} from 'lucide-react'

/** Kinds of channel in the order they are offered; words under `channels.kind.<kind>`. */
export const KIND_GROUPS = {
  own: ['hosted_form', 'form', 'webhook'],
  ads: ['feiyu', 'oceanengine', 'baidu', 'tencent', 'meta', 'google'],
  chat: ['wecom'],
  formTools: ['jinshuju', 'wenjuanxing', 'jiandaoyun', 'typeform', 'tally'],
} as const
export type KindGroup = keyof typeof KIND_GROUPS
export type ChannelKind = (typeof KIND_GROUPS)[KindGroup][number]
export const GROUP_NAMES = Object.keys(KIND_GROUPS) as KindGroup[]

export const KIND_ICONS: Record<ChannelKind, LucideIcon> = {
  hosted_form: AppWindow,
  form: Code,
  webhook: Webhook,
  feiyu: Megaphone,
  oceanengine: Radar,
  baidu: Search,
  tencent: MessageSquareText,
  meta: InfinityIcon,
  google: Target,
  wecom: MessagesSquare,
  jinshuju: ClipboardList,
  wenjuanxing: ListChecks,
  jiandaoyun: LayoutGrid,
  typeform: FileText,
  tally: Rows3,
}

/** A kind of this version, or null for one of another. */
export const kindOf = (kind: string): ChannelKind | null =>
  GROUP_NAMES.flatMap((group): readonly ChannelKind[] => KIND_GROUPS[group]).find((one) => one === kind) ??
  null
