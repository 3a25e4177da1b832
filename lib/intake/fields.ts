import { defineObject } from '@/lib/rules/fields'

/**
 * What of a record admission rules may ask about, before it is a lead: facts in memory, so no SQL is made of them. The
 * fields the workspace added come beside them (`withCustom`).
 */
export const admissionObject = defineObject({
  name: 'record',
  fields: {
    name: { type: 'text', column: null, labelKey: 'fields.lead.name', pii: 'name' },
    company: { type: 'text', column: null, labelKey: 'fields.lead.company', pii: 'name' },
    /** As it was sent. */
    phone: { type: 'text', column: null, labelKey: 'fields.lead.phone', pii: 'contact' },
    /** The phone where it is a mobile's, in its normal form. */
    mobile: { type: 'text', column: null, labelKey: 'fields.lead.mobile', pii: 'contact' },
    email: { type: 'text', column: null, labelKey: 'fields.lead.email', pii: 'contact' },
    wechat: { type: 'text', column: null, labelKey: 'fields.lead.wechat', pii: 'contact' },
    region: { type: 'enum', column: null, labelKey: 'fields.lead.region' },
    city: { type: 'text', column: null, labelKey: 'fields.lead.city' },
    message: { type: 'text', column: null, labelKey: 'fields.lead.message', pii: 'text' },
    productLineId: { type: 'ref', column: null, labelKey: 'fields.lead.productLine' },
    channelId: { type: 'ref', column: null, labelKey: 'fields.lead.channel' },
    receivedAt: { type: 'instant', column: null, labelKey: 'fields.lead.receivedAt' },
  },
})

/** Any one of these is enough to reach somebody. */
export const CONTACT_FACTS = ['phone', 'wechat', 'email'] as const

/** Fields of a lead that mappings fill under another name. */
export const FACTS_OF_FIELDS: Readonly<Record<string, 'phone' | 'province'>> = {
  mobile: 'phone',
  region: 'province',
}

/** Whether a problem may be mended by giving this fact. */
export const asksFor = (problem: { path: string; messageKey: string }, fact: string): boolean =>
  problem.messageKey === 'intakeProblems.noContact'
    ? CONTACT_FACTS.some((contact) => contact === fact)
    : (FACTS_OF_FIELDS[problem.path] ?? problem.path) === fact

/** Problems that ask for a decision: who it is about is known, and the channel leaves that to a person. */
export const KNOWN_OPEN = 'intakeProblems.known.open'
export const KNOWN_ENDED = 'intakeProblems.known.ended'

/** Whether a problem asks for a decision about somebody who is known. */
export const asksForDecision = ({ messageKey }: { messageKey: string }): boolean =>
  messageKey === KNOWN_OPEN || messageKey === KNOWN_ENDED
