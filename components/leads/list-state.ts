import { plainGroup } from '@/components/rules/plain-group'
import { type LeadSort, leadSorts } from '@/lib/leads/types'
import type { RuleGroup } from '@/lib/rules/types'
import { NO_FILTER, withChip } from './conditions'

export const DEFAULT_SORT: LeadSort = '-receivedAt'

/** A list under a name: one that comes with the product, or one that somebody kept. */
export type ListView = {
  id: string
  filter: RuleGroup
  sort: LeadSort
  columns: string[]
}

/** What the list shows: which view it began with, and what was changed since. */
export type ListState = { view: string; q: string; filter: RuleGroup; sort: LeadSort }

/** Views that need no keeping. A rep sees only their own leads, so to them "all" says it. */
export const BUILT_IN = [
  { id: 'all', filter: NO_FILTER },
  { id: 'mine', filter: withChip(NO_FILTER, 'ownerId', 'me') },
  { id: 'unassigned', filter: withChip(NO_FILTER, 'ownerId', 'none') },
].map((view): ListView => ({ ...view, sort: DEFAULT_SORT, columns: [] }))
const ALL = BUILT_IN[0] as ListView

type Source = { get(name: string): string | null }

export const sortOf = (text: string | null): LeadSort | null =>
  leadSorts.find((sort) => sort === text) ?? null

/** The view an address names; without one the reader's own default, then the workspace's, then all. */
export function viewOf(params: Source, views: readonly ListView[], defaultId: string | null): ListView {
  const owner = params.get('owner')
  const asked =
    params.get('view') ?? (owner === 'me' ? 'mine' : owner === 'none' ? 'unassigned' : (defaultId ?? null))
  // A link that narrows the list by itself begins with everything.
  const narrowed = SIMPLE.some(([name]) => params.get(name)) && !params.get('view')
  const id = narrowed && owner !== 'me' && owner !== 'none' ? 'all' : asked
  return [...BUILT_IN, ...views].find((view) => view.id === id) ?? ALL
}

/** Names other pages link with: `/leads?status=new`, `/leads?owner={member}`. */
const SIMPLE = [
  ['status', 'status'],
  ['owner', 'ownerId'],
  ['productLine', 'productLineId'],
] as const

/** Reads the list from a page's address; what it does not know it ignores. */
export function parseState(params: Source, view: ListView): ListState {
  let filter = groupOf(params.get('filter')) ?? view.filter
  for (const [name, field] of SIMPLE) {
    const value = params.get(name)
    if (value) filter = withChip(filter, field, value)
  }
  return {
    view: view.id,
    q: params.get('q')?.trim() ?? '',
    filter,
    sort: sortOf(params.get('sort')) ?? view.sort,
  }
}

/** The shape is looked at closely by the API; here only what would break the page is kept out. */
function groupOf(text: string | null): RuleGroup | null {
  if (!text) return null
  try {
    const read: unknown = JSON.parse(text)
    return isGroup(read) ? read : null
  } catch {
    return null
  }
}

const isGroup = (value: unknown): value is RuleGroup =>
  typeof value === 'object' &&
  value !== null &&
  'combinator' in value &&
  'rules' in value &&
  Array.isArray(value.rules) &&
  value.rules.every((item) =>
    isGroup(item) ? true : typeof item === 'object' && item !== null && 'field' in item,
  )

export const sameGroup = (a: RuleGroup, b: RuleGroup): boolean =>
  JSON.stringify(plainGroup(a)) === JSON.stringify(plainGroup(b))

/** Whether the list shows something else than its view keeps. */
export const isChanged = (state: ListState, view: ListView): boolean =>
  state.sort !== view.sort || !sameGroup(state.filter, view.filter)

/** The page's address of a list; only what differs from its view is written out. */
export function addressOf(state: ListState, view: ListView, defaultId: string | null): URLSearchParams {
  const params = new URLSearchParams()
  if (view.id !== (defaultId ?? ALL.id)) params.set('view', view.id)
  if (state.q) params.set('q', state.q)
  if (!sameGroup(state.filter, view.filter)) {
    params.set('view', view.id)
    params.set('filter', JSON.stringify(plainGroup(state.filter)))
  }
  if (state.sort !== view.sort) params.set('sort', state.sort)
  return params
}

/** The list as the API is asked for it. */
export function queryOf({ q, filter, sort }: Omit<ListState, 'view'>): URLSearchParams {
  const params = new URLSearchParams()
  const plain = plainGroup(filter)
  if (q) params.set('q', q)
  if (plain.rules.length > 0) params.set('filter', JSON.stringify(plain))
  if (sort !== DEFAULT_SORT) params.set('sort', sort)
  return params
}
