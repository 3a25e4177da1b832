import { leadObject } from '@/lib/leads/fields'
import { defineObject } from '@/lib/rules/fields'

const { region, city, grade, source, productLineId, channelId } = leadObject.fields

/**
 * What a policy may ask of a lead: what is known when it is given out, and its grade, which counts for the clocks that
 * begin from then on.
 */
export const promisedObject = defineObject({
  name: 'lead',
  fields: { productLineId, source, channelId, region, city, grade },
})
