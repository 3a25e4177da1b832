import { normalisePhone } from '@/lib/customers/normalise-phone'
import type { LeadFacts } from '../schema'
import { gramsOfLead } from '../search-grams'

/** A lead as its row: phones told apart and normalised, search grams made. */
export function leadRow(lead: LeadFacts, ids: { leadId: string; partyId: string }, now: Date) {
  const phone = lead.phone ? normalisePhone(lead.phone) : null
  const isMobile = phone?.kind === 'mobile'
  return {
    id: ids.leadId,
    party_id: ids.partyId,
    name: lead.name,
    company: lead.company,
    mobile: isMobile ? phone.value : null,
    // What no rule recognises is kept as it was typed: a person can still read it.
    phone: isMobile ? null : (phone?.value ?? lead.phone),
    email: lead.email,
    wechat: lead.wechat,
    region: lead.region,
    city: lead.city,
    product_line_id: lead.productLineId,
    channel_id: lead.channelId,
    source: lead.source,
    message: lead.message,
    is_test: lead.isTest,
    custom: lead.custom,
    extra: lead.extra,
    received_at: lead.receivedAt ?? now,
    search_grams: gramsOfLead({
      name: lead.name,
      company: lead.company,
      phones: [phone?.value ?? lead.phone],
    }),
  }
}
