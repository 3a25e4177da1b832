export const SCOPE_GROUPS = ['leads', 'intake', 'assignment', 'people', 'messages', 'system'] as const
export type ScopeGroup = (typeof SCOPE_GROUPS)[number]

/** The first part of a permission says what it is about; what is new stands under `system` until it has a place. */
const groups: Record<string, ScopeGroup> = {
  lead: 'leads',
  contact: 'leads',
  touch: 'leads',
  view: 'leads',
  channel: 'intake',
  delivery: 'intake',
  assignment: 'assignment',
  capacity: 'assignment',
  member: 'people',
  leave: 'people',
  team: 'people',
  productLine: 'people',
  notification: 'messages',
  robot: 'messages',
}

export const groupOfScope = (scope: string): ScopeGroup => groups[scope.split('.')[0] ?? ''] ?? 'system'
