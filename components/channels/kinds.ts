import { AppWindow, Code, type LucideIcon, Megaphone, Search, Webhook } from 'lucide-react'

/** Kinds of channel in the order they are offered; words under `channels.kind.<kind>`. */
export const CHANNEL_KINDS = ['hosted_form', 'form', 'feiyu', 'baidu', 'webhook'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

export const KIND_ICONS: Record<ChannelKind, LucideIcon> = {
  hosted_form: AppWindow,
  form: Code,
  feiyu: Megaphone,
  baidu: Search,
  webhook: Webhook,
}

/** A kind of this version, or null for one of another. */
export const kindOf = (kind: string): ChannelKind | null => CHANNEL_KINDS.find((one) => one === kind) ?? null
