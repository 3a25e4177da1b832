import type { CustomDraft } from '@/components/fields/custom-inputs'
import type { Answered } from '@/components/shell/answered'
import type { KnownLead as Known } from '@/lib/leads/types'

type Named = { id: string; name: string }

/** What a person types about somebody new. */
export type EntryDraft = {
  name: string
  phone: string
  wechat: string
  email: string
  company: string
  city: string
  /** '' for none. */
  grade: string
  message: string
  productLineId: string | null
  /** Key of the sub-source; null: entered by hand. */
  source: string | null
  handling: 'keep' | 'assign'
  /** Values of the fields the workspace added. */
  custom: CustomDraft
}

/** Somebody known already, as POST /api/v1/leads/duplicate-check answers. */
export type KnownLead = Answered<Known>

/** What became of an entered lead. */
export type EnteredLead = {
  outcome: 'admitted' | 'touched' | 'filled' | 'known'
  kept: boolean
  leadId: string | null
  lead: { id: string } | null
  owner: Named | null
  owned: boolean
}
