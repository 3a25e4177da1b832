import { mobileIn } from '@/lib/customers/queries/read-contact'
import type { AdmitLead } from '@/lib/leads/schema'
import type { ObjectDefinition } from '@/lib/rules/fields'
import { factsInJson } from '@/lib/rules/json-facts'
import type { Facts } from '@/lib/rules/predicate'

/** What admission rules see of a record. `object` is the record's with the fields the workspace added. */
export function factsOf(lead: AdmitLead, object: ObjectDefinition): Facts {
  const { company, phone, email, wechat, region, city, message, productLineId, channelId, receivedAt } = lead
  return {
    ...factsInJson(object, lead.custom ?? {}),
    name: nameOf(lead),
    company,
    phone,
    mobile: phone ? mobileIn(phone) : null,
    email,
    wechat,
    region,
    city,
    message,
    productLineId,
    channelId,
    receivedAt,
  }
}

/** Somebody who gave no name is called by what they gave instead; for a rule that asks for the name, they gave none. */
function nameOf({ name, company, phone, email, wechat }: AdmitLead): string | null {
  return name === '?' || [company, phone, email, wechat].includes(name) ? null : name
}
