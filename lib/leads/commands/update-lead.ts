import { type CustomValues, customName } from '@/lib/catalog/fields'
import { type IdentityFacts, readContacts, rekeyParty } from '@/lib/customers/commands/rekey-party'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { gramsOf } from '@/lib/platform/search/grams'
import { parse } from '@/lib/platform/validate'
import { leadUpdated } from '../events'
import { visibleLead } from '../queries/get-lead'
import { contactFields, UpdateLead } from '../schema'
import { type LeadFact, leadFacts } from '../types'
import { changeCustom } from './change-custom'
import { tellLeadWatchers } from './tell-lead-watchers'

/** What a person may correct, as it stands in the row. */
type Facts = { name: string } & Record<Exclude<LeadFact, 'name'>, string | null>

/**
 * Corrects the facts of a lead; what is left out stays. Contacts need the right to see them. The keys its party is
 * recognised by follow, and a number or address that is another customer's already is refused. The event carries what
 * changed, before and after.
 */
export async function updateLead(ctx: Ctx, input: UpdateLead): Promise<void> {
  authorize(ctx, 'lead.update')
  const { leadId, version, custom: sent = {}, ...given } = parse(UpdateLead, input)
  if (contactFields.some((field) => given[field] !== undefined)) authorize(ctx, 'contact.reveal')
  await withTenant(ctx, async (c) => {
    const lead = await visibleLead(c, leadId)
    if (!lead) throw notFound('lead')
    if (lead.version !== version) throw new AppError('conflict', 'versionMoved')
    const { custom, ...before } = await factsOf(c, leadId)
    const wanted = defined(given)
    const after = { ...before, ...wanted, ...readContacts(wanted) }
    const changed = leadFacts.filter((field) => before[field] !== after[field])
    const added = await changeCustom(c, custom, sent)
    if (changed.length === 0 && added.changed.length === 0) return
    await rekeyParty(c, {
      partyId: lead.partyId,
      before: identityOf(before),
      after: identityOf(after),
      others: await otherFactsOf(c, lead.partyId, leadId),
    })
    await write(c, leadId, after, added.after)
    await renameParty(c, lead.partyId, before, after)
    const only = (facts: Facts, values: CustomValues) => ({
      ...Object.fromEntries(changed.map((field) => [field, facts[field]])),
      ...Object.fromEntries(added.changed.map((key) => [customName(key), values[key] ?? null])),
    })
    await appendEvent(c, leadUpdated, {
      subjects: [
        ['lead', leadId],
        ['party', lead.partyId],
      ],
      data: { before: only(before, custom), after: only(after, added.after) },
    })
    tellLeadWatchers(c, [lead])
  })
}

const defined = (given: Partial<Facts>): Partial<Facts> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))

const identityOf = ({ name, company, mobile, phone, email, wechat }: Facts): IdentityFacts => ({
  name,
  company,
  mobile,
  phone,
  email,
  wechat,
})

const columns = sql`l.name, l.company, l.mobile, l.phone, l.email, l.wechat, l.region, l.city, l.grade, l.message`

async function factsOf(c: TxCtx, leadId: string): Promise<Facts & { custom: CustomValues }> {
  const [row] = await c.tx.$queryRaw<Array<Facts & { custom: CustomValues }>>(sql`
    select ${columns}, l.custom from lead l where l.tenant_id = ${c.tenantId}::uuid and l.id = ${leadId}::uuid`)
  if (!row) throw notFound('lead')
  return row
}

async function otherFactsOf(c: TxCtx, partyId: string, leadId: string): Promise<IdentityFacts[]> {
  const rows = await c.tx.$queryRaw<Facts[]>(sql`
    select ${columns} from lead l
    where l.tenant_id = ${c.tenantId}::uuid and l.party_id = ${partyId}::uuid and l.id <> ${leadId}::uuid`)
  return rows.map(identityOf)
}

const write = (c: TxCtx, leadId: string, facts: Facts, custom: CustomValues) =>
  c.tx.$executeRaw(sql`
    update lead set name = ${facts.name}, company = ${facts.company}, mobile = ${facts.mobile}, phone = ${facts.phone},
      email = ${facts.email}, wechat = ${facts.wechat}, region = ${facts.region}, city = ${facts.city}, grade = ${facts.grade},
      message = ${facts.message}, custom = ${JSON.stringify(custom)}::jsonb, version = version + 1,
      search_grams = ${gramsOf({ name: facts.name, company: facts.company, phones: [facts.mobile, facts.phone] })}::text[]
    where tenant_id = ${c.tenantId}::uuid and id = ${leadId}::uuid`)

/** The party is called what its lead was called when it was admitted; a correction corrects both. */
const renameParty = (c: TxCtx, partyId: string, before: Facts, after: Facts) =>
  c.tx.$executeRaw(sql`
    update party set
      name = case when name = ${before.name} then ${after.name} else name end,
      company = case when company is not distinct from ${before.company}::text then ${after.company}::text else company end
    where tenant_id = ${c.tenantId}::uuid and id = ${partyId}::uuid`)
