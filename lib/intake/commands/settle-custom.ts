import { type CustomField, type CustomValue, customKeyOf } from '@/lib/catalog/fields'
import { customFields } from '@/lib/catalog/queries/list-fields'
import { keyOfName, readCustom } from '@/lib/catalog/queries/read-custom'
import type { AdmitLead } from '@/lib/leads/schema'
import type { Ctx } from '@/lib/platform/ctx'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import type { Problem } from '../schema'
import type { ReadDelivery } from './read-delivery'

/**
 * Brings what deliveries hold beside the facts into the fields the workspace added. A value a channel's mapping aims at
 * a field must fit it: one that does not (an option nobody knows) quarantines its record and is never kept as text. A key
 * that is called like a field but was not mapped fills it where it fits, and else stays with what the source sent.
 * Workspaces without added fields, and deliveries with nothing to put into them, are left as they are.
 */
export async function settleCustom(ctx: Ctx, reads: readonly ReadDelivery[]): Promise<ReadDelivery[]> {
  const mayHold = reads.some(({ leads }) => leads.some(hasMore))
  const fields = mayHold ? await customFields(ctx, 'lead') : []
  const live = fields.filter(({ retiredAt }) => !retiredAt)
  if (live.length === 0) return [...reads]
  const { zone } = await workspaceClock(ctx)
  return reads.map((read) => settledBy(read, live, { zone, locale: ctx.locale }))
}

const hasMore = ({ custom = {}, extra = {} }: AdmitLead): boolean =>
  Object.keys(custom).length > 0 || Object.keys(extra).length > 0

type Reading = Parameters<typeof readCustom>[2]

/** The same for fields that are at hand. Pure. */
export function settledBy(read: ReadDelivery, fields: readonly CustomField[], by: Reading): ReadDelivery {
  const leads: AdmitLead[] = []
  const places: number[] = []
  const problems: Problem[] = [...read.problems]
  read.leads.forEach((lead, i) => {
    const place = read.places[i] ?? i
    const known = new Set(fields.map(({ key }) => key))
    const [mapped, unknown] = split(lead.custom ?? {}, (key) => known.has(key))
    const found = readCustom(fields, mapped, by)
    problems.push(
      ...found.problems.map(({ path, messageKey, params = {} }) =>
        problemOf(place, path, messageKey, params),
      ),
    )
    if (found.problems.length > 0) return
    const { filled, rest } = fromExtra(lead.extra ?? {}, fields, by)
    leads.push({ ...lead, custom: { ...unknown, ...filled, ...found.values }, extra: rest })
    places.push(place)
  })
  return { ...read, leads, places, problems }
}

const problemOf = (
  record: number,
  path: string,
  messageKey: string,
  params: Record<string, string | number>,
): Problem => ({
  record,
  path,
  messageKey: messageKey.replace(/^field\./, 'intakeProblems.field.'),
  params: { ...params, field: params.field ?? customKeyOf(path) ?? path },
})

function split<V>(all: Readonly<Record<string, V>>, first: (key: string) => boolean) {
  const entries = Object.entries(all)
  return [
    Object.fromEntries(entries.filter(([key]) => first(key))),
    Object.fromEntries(entries.filter(([key]) => !first(key))),
  ] as const
}

function fromExtra(extra: Readonly<Record<string, unknown>>, fields: readonly CustomField[], by: Reading) {
  const filled: Record<string, CustomValue> = {}
  const rest: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(extra)) {
    const key = keyOfName(fields, name)
    const read = key === null || Object.hasOwn(filled, key) ? null : readCustom(fields, { [key]: value }, by)
    const fit = key === null ? undefined : read?.values[key]
    if (key !== null && fit !== undefined) filled[key] = fit
    else rest[name] = value
  }
  return { filled, rest }
}
