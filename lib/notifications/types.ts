import type { RobotKind, RobotReason } from '@/lib/connectors/robot'
import type { Locale } from '@/lib/platform/i18n/locales'
import type { GroupKind, RobotMessageState } from './schema'

/** A robot as administrators see it; its address and secret stay sealed. */
export interface RobotView {
  id: string
  kind: RobotKind
  name: string
  /** The last characters of its address. */
  urlHint: string
  signed: boolean
  locale: Locale
  kinds: GroupKind[]
  productLineIds: string[]
  teamIds: string[]
  mentionOwner: boolean
  active: boolean
  /** Why the product switched it off; null when a person did or nobody. */
  offReason: RobotReason | null
  /** Tries in a row that did not go through. */
  failures: number
  nextAt: Date
  lastSentAt: Date | null
  waiting: number
  failed: number
  createdAt: Date
  version: number
}

/** One thing a robot said or is to say. */
export interface RobotMessageView {
  id: string
  kind: GroupKind
  subject: { type: string; id: string }
  params: Record<string, string | number | null>
  state: RobotMessageState
  reason: RobotReason | null
  /** The vendor's code of the last try. */
  code: string | null
  /** How many messages went in the same post. */
  together: number
  attempts: number
  createdAt: Date
  sentAt: Date | null
}

/** Looks up what messages are about; wiring hands it in, because the things belong to domains above. */
export type LabelSubjects<C> = (
  ctx: C,
  subjects: ReadonlyArray<{ type: string; id: string }>,
) => Promise<ReadonlyMap<string, string | null>>
