import { LEAD_STATUSES, type LeadStatus } from './view'

export const LEAD_SORTS = ['-receivedAt', 'receivedAt'] as const
export type LeadSort = (typeof LEAD_SORTS)[number]

/** What the list is narrowed to; null means not narrowed. `owner` is `me`, `none` or a member's id. */
export type LeadFilters = {
  q: string
  status: LeadStatus | null
  owner: string | null
  productLine: string | null
  sort: LeadSort
}

export const DEFAULT_SORT: LeadSort = '-receivedAt'

type Source = { get(name: string): string | null }

/** Reads the filters from a page address; what it does not know it ignores. */
export function parseFilters(params: Source): LeadFilters {
  return {
    q: params.get('q')?.trim() ?? '',
    status: LEAD_STATUSES.find((status) => status === params.get('status')) ?? null,
    owner: params.get('owner') || null,
    productLine: params.get('productLine') || null,
    sort: LEAD_SORTS.find((sort) => sort === params.get('sort')) ?? DEFAULT_SORT,
  }
}

/** The filters as query parameters, the same names in the page's address and in the API; defaults are left out. */
export function filterParams(filters: LeadFilters): URLSearchParams {
  const params = new URLSearchParams()
  if (filters.q) params.set('q', filters.q)
  if (filters.status) params.set('status', filters.status)
  if (filters.owner) params.set('owner', filters.owner)
  if (filters.productLine) params.set('productLine', filters.productLine)
  if (filters.sort !== DEFAULT_SORT) params.set('sort', filters.sort)
  return params
}

/** Whether something beyond the view itself (all, mine, waiting) narrows the list. */
export const isNarrowed = ({ q, status, productLine, owner }: LeadFilters): boolean =>
  Boolean(q || status || productLine || (owner && owner !== 'me' && owner !== 'none'))
