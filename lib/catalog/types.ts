import type { Ctx } from '@/lib/platform/ctx'
import type { Label } from '@/lib/rules/fields'
import type { RuleGroup } from '@/lib/rules/types'
import type { LineColour, ViewObject } from './schema'

/** A dimension of rows and rights: orthopaedics, imaging, consumables. */
export interface ProductLineView {
  id: string
  code: string
  name: string
  position: number
  colour: LineColour
  archivedAt: Date | null
}

/** A kept list as its readers see it. */
export interface SavedView {
  id: string
  object: ViewObject
  name: string
  filter: RuleGroup
  sort: string
  columns: string[]
  isShared: boolean
  isDefault: boolean
  /** Whether the reader made it. */
  isMine: boolean
  version: number
}

/** What a view of one object may name; handed in from above, because the catalogue knows no object. */
export interface Viewable {
  sorts: readonly string[]
  columns: readonly string[]
  /** Throws `validation` for a condition the object cannot answer. */
  checkFilter(ctx: Ctx, filter: RuleGroup): Promise<void>
}

/** Where leads come from: a main source (no parent) or a sub-source below one. Two levels, no more. */
export interface Source {
  id: string
  /** What leads, channels and conditions name a sub-source by; never changes. */
  key: string
  parentId: string | null
  label: Label
  position: number
  /** Whoever leaves an e-mail address with a form has to confirm it before a lead is made. */
  confirmEmail: boolean
  /** Not offered any more; what came from it keeps saying so. */
  retiredAt: Date | null
  version: number
}
