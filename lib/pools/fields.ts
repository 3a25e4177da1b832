import { type CustomField, type CustomValues, withCustom } from '@/lib/catalog/fields'
import { leadObject } from '@/lib/leads/fields'
import { defineObject, type ObjectDefinition } from '@/lib/rules/fields'

const { region, city, grade, source, productLineId, channelId, status, ownerId } = leadObject.fields

/**
 * What pools and recycle rules may ask of a lead, beside the fields its workspace added. Nothing here changes without an
 * event, so that a hold is right from one event to the next; a named person is asked for by `ownerId`.
 */
export const pooledObject = defineObject({
  name: 'lead',
  fields: { productLineId, source, channelId, region, city, grade, status, ownerId },
})

/** The same with the fields its workspace added. */
export const askedObject = (
  fields: readonly Pick<CustomField, 'key' | 'type' | 'label' | 'unit' | 'options'>[],
): ObjectDefinition => withCustom<ObjectDefinition>(pooledObject, fields)

/** The facts of a lead by these fields. */
export interface PooledFacts {
  productLineId: string
  source: string
  channelId: string | null
  region: string | null
  city: string | null
  grade: string | null
  status: string
  ownerId: string | null
  custom: CustomValues
}
