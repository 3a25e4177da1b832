import { leadObject } from '@/lib/leads/fields'
import { defineObject } from '@/lib/rules/fields'

const { region, city, grade, source, productLineId, channelId, status, ownerId } = leadObject.fields

/**
 * What pools and recycle rules may ask of a lead. Nothing here changes without an event, so that a hold is right from one
 * event to the next; a named person is asked for by `ownerId`.
 */
export const pooledObject = defineObject({
  name: 'lead',
  fields: { productLineId, source, channelId, region, city, grade, status, ownerId },
})

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
}

/** Only the facts of a row that holds more. */
export const factsOf = (row: PooledFacts) => ({
  productLineId: row.productLineId,
  source: row.source,
  channelId: row.channelId,
  region: row.region,
  city: row.city,
  grade: row.grade,
  status: row.status,
  ownerId: row.ownerId,
})
