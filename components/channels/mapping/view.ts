import type { DeliveryProblem } from '@/components/deliveries/view'
import type { MappedField, Mapping } from '@/lib/connectors/mapping-schema'

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

export type MappingView = Mapping
