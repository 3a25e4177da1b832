import type { DeliveryProblem } from '@/components/deliveries/view'
import type { Met } from '@/components/duplicates/view'
import type { MappedField } from '@/lib/connectors/mapping-schema'

export type SampleField = {
  key: string
  label: string | null
  samples: string[]
  options: { value: string; label: string }[]
  hidden: boolean
}

/** A sample, as POST /api/v1/channels/{id}/sample answers it. */
export type SampleView = {
  fields: SampleField[]
  leads: number
  lists: { path: string; items: number }[]
  each: string | null
  forms: { names: (string | null)[]; chosen: number; unnamed: number } | null
  problem: DeliveryProblem | null
  suggestions: (MappedField & { by: 'name' | 'label' | 'value' })[]
  masked: boolean
}

/** What a mapping is shown by. */
export type Sample =
  | { is: 'text'; text: string }
  | { is: 'address'; url: string }
  | { is: 'delivery'; deliveryId: string }

/** What would become of one record, as POST /api/v1/channels/{id}/test-submit answers it. */
export type TestedRecord = {
  record: number
  outcome: 'admitted' | 'touched' | 'known' | 'quarantined' | 'rejected' | 'test'
  facts: { name: string; value: string | number | boolean | string[] }[]
  unmapped: string[]
  problems: DeliveryProblem[]
  rules: { key: string; asked: string; holds: boolean; onFail: string; message: string; version: number }[]
  known: Met | null
  route: {
    winner: { id: string; name: string } | null
    holdingReason: string | null
    eligible: number
    considered: number
    factors: { key: string; points: number }[]
  } | null
}
export type TestedSubmission = {
  records: TestedRecord[]
  problems: DeliveryProblem[]
  confirms: boolean
  ms: number
}
