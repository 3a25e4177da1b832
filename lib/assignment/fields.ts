import { leadObject } from '@/lib/leads/fields'
import { defineObject } from '@/lib/rules/fields'

const { region, city, grade, source, productLineId, channelId } = leadObject.fields

/** What a rule may ask of a lead, beside the fields its workspace added: what is known when it is given out. */
export const routedObject = defineObject({
  name: 'lead',
  fields: { productLineId, source, channelId, region, city, grade },
})
