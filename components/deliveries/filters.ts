import { VERDICTS, type Verdict } from './view'

/** What the deliveries are narrowed to; null means not narrowed. `from` and `to` are days, yyyy-mm-dd. */
export type DeliveryFilters = {
  q: string
  channel: string | null
  verdict: Verdict | null
  from: string | null
  to: string | null
  /** Key of a reason to be in quarantine. */
  reason: string | null
  /** null: as the page has it unless asked. */
  order: 'newest' | 'oldest' | null
}

export const NO_FILTERS: DeliveryFilters = {
  q: '',
  channel: null,
  verdict: null,
  from: null,
  to: null,
  reason: null,
  order: null,
}

const ORDERS = ['newest', 'oldest'] as const

type Source = { get(name: string): string | null }

const dayOf = (text: string | null): string | null => (text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null)

/** Reads the filters from a page address; what it does not know it ignores. */
export function parseFilters(params: Source): DeliveryFilters {
  return {
    q: params.get('q')?.trim() ?? '',
    channel: params.get('channel') || null,
    verdict: VERDICTS.find((verdict) => verdict === params.get('verdict')) ?? null,
    from: dayOf(params.get('from')),
    to: dayOf(params.get('to')),
    reason: /^[0-9a-f]{32}$/.exec(params.get('reason') ?? '')?.[0] ?? null,
    order: ORDERS.find((order) => order === params.get('order')) ?? null,
  }
}

/** The same names in the page's address and in the API; what is not set is left out. */
export function filterParams(filters: DeliveryFilters): URLSearchParams {
  const set = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return new URLSearchParams(set)
}

export const isNarrowed = ({ order: _, ...filters }: DeliveryFilters): boolean =>
  Object.values(filters).some(Boolean)
