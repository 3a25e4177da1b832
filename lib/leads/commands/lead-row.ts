import type { Recognised } from '@/lib/customers/commands/recognise-parties'
import { gramsOf } from '@/lib/platform/search/grams'
import type { LeadFacts } from '../schema'

/** A lead as its row: phones told apart, search grams made. */
export function leadRow(lead: LeadFacts, leadId: string, { partyId, phone }: Recognised, now: Date) {
  return {
    id: leadId,
    party_id: partyId,
    name: lead.name,
    company: lead.company,
    mobile: phone?.isMobile ? phone.number : null,
    // What no rule recognises is kept as it was typed: a person can still read it.
    phone: phone?.isMobile ? null : (phone?.number ?? lead.phone),
    email: lead.email,
    wechat: lead.wechat,
    region: lead.region,
    city: lead.city,
    grade: lead.grade,
    product_line_id: lead.productLineId,
    channel_id: lead.channelId,
    source: lead.source,
    message: lead.message,
    is_test: lead.isTest,
    custom: lead.custom,
    extra: lead.extra,
    received_at: lead.receivedAt ?? now,
    search_grams: gramsOf({
      name: lead.name,
      company: lead.company,
      phones: [phone?.number ?? lead.phone],
    }),
  }
}
