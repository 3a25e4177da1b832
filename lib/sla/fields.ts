import { leadObject } from '@/lib/leads/fields'
import { defineObject } from '@/lib/rules/fields'

const { region, city, source, productLineId, channelId } = leadObject.fields

/** What a policy may ask of a lead: what is known when it is given out and does not change with the work on it. */
export const promisedObject = defineObject({
  name: 'lead',
  fields: { productLineId, source, channelId, region, city },
})
