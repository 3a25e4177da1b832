import type { CustomField, CustomValues } from '@/lib/catalog/fields'
import { customFields } from '@/lib/catalog/queries/list-fields'
import { missingCustom, readCustom, refuseCustom } from '@/lib/catalog/queries/read-custom'
import type { Locale } from '@/lib/platform/ctx'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import type { LeadFacts } from '../schema'

/** Added fields of a lead after a change, and the keys that differ. */
export interface ChangedCustom {
  after: CustomValues
  changed: string[]
}

type Sent = Readonly<Record<string, unknown>>

/**
 * What a lead's added fields hold once the values sent are read into them; what was not sent stays.
 *
 * @throws AppError `validation` naming each field that is unknown, retired, unfit or must not be empty
 */
export async function changeCustom(c: TxCtx, before: CustomValues, sent: Sent): Promise<ChangedCustom> {
  if (Object.keys(sent).length === 0) return { after: before, changed: [] }
  const { values, emptied } = read(await fieldsOf(c), sent)
  const after = { ...before, ...values }
  for (const key of emptied) delete after[key]
  const changed = [...Object.keys(values), ...emptied].filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )
  return { after, changed }
}

/** The added fields of a lead that is entered: what was sent, with nothing missing that must be there. */
export async function enteredCustom(c: TxCtx, sent: Sent): Promise<CustomValues> {
  const known = await fieldsOf(c)
  const { values } = read(known, sent)
  refuseCustom(missingCustom(known.fields, values, c.locale))
  return values
}

/** Holds what was let in by whatever way against the fields once more: no unfit value gets into the table. */
export async function refuseUnfitCustom(c: TxCtx, leads: readonly LeadFacts[]): Promise<void> {
  const filled = leads.filter(({ custom }) => Object.keys(custom).length > 0)
  if (filled.length === 0) return
  const known = await fieldsOf(c)
  const live = new Set(known.fields.filter(({ retiredAt }) => !retiredAt).map(({ key }) => key))
  for (const { custom } of filled)
    read(known, Object.fromEntries(Object.entries(custom).filter(([key]) => live.has(key))))
}

interface Known {
  fields: readonly CustomField[]
  zone: string
  locale: Locale
}

/** The fields as they are, and the clock by which times without an offset are read. */
async function fieldsOf(c: TxCtx): Promise<Known> {
  const [fields, { zone }] = await Promise.all([customFields(c, 'lead'), workspaceClock(c)])
  return { fields, zone, locale: c.locale }
}

function read({ fields, ...by }: Known, sent: Sent) {
  const found = readCustom(fields, sent, by)
  refuseCustom(found.problems)
  return found
}
