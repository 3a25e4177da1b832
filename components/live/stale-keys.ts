import type { QueryKey } from '@tanstack/react-query'
import { FIELDS_KEY } from '@/components/fields/fields-context'
import { IMPORTS_KEY } from '@/components/imports/imports-key'
import { LEAD_KEY } from '@/components/lead/use-lead'
import { LEADS_KEY } from '@/components/leads/use-leads'
import { NOTIFICATIONS_KEY } from '@/components/shell/use-notifications'
import { SOURCES_KEY } from '@/components/sources/sources-context'
import { TODAY_KEY } from '@/components/today/use-worklist'
import type { LiveMessage } from './live-connection'

/** Everything in the cache: what a message of an unknown type, or a stream that was away, makes stale. */
export const EVERYTHING: QueryKey = []

/**
 * Lists, and single things under a key of their own (`[key, id, …]`), that a type of live message makes stale. A message
 * with `ids` leaves single things with other ids alone.
 */
const STALE_BY: Record<string, { lists: readonly string[]; things?: string }> = {
  notification: { lists: [NOTIFICATIONS_KEY, TODAY_KEY] },
  fields: { lists: [FIELDS_KEY] },
  leads: { lists: [LEADS_KEY, TODAY_KEY], things: LEAD_KEY },
  import: { lists: [IMPORTS_KEY] },
  robots: { lists: ['robots'] },
  sources: { lists: [SOURCES_KEY] },
}

/** The cached answers a message makes stale. */
export function staleKeys({ type, ids }: LiveMessage): QueryKey[] {
  const stale = STALE_BY[type]
  if (!stale) return [EVERYTHING]
  const { lists, things } = stale
  const single = things === undefined ? [] : Array.isArray(ids) ? ids.map((id) => [things, id]) : [[things]]
  return [...lists.map((list) => [list]), ...single]
}
