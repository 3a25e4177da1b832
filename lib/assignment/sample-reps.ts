import type { AssignmentRule } from './schema'
import type { Rep, RoutableLead } from './types'

/** Line of `rep` and `lead` in the tests of this domain. */
export const LINE = 'line-a'

/** A member who could take any lead of LINE, as the decision sees them. */
export const rep = (memberId: string, over: Partial<Rep> = {}): Rep => ({
  memberId,
  active: true,
  onLeave: false,
  productLineIds: new Set([LINE]),
  regions: new Set(),
  teamIds: new Set(),
  onlineSecondsAgo: 0,
  maxOpen: 100,
  inUse: 0,
  weight: 1,
  received: 0,
  calibration: 0,
  ...over,
})

/** A lead of the sample line and region; `over` says what is different about it. */
export const lead = (over: Partial<RoutableLead> = {}): RoutableLead => ({
  id: 'lead-1',
  productLineId: LINE,
  region: '江苏',
  ...over,
})

/** A rule over every lead, to everybody, by score; `over` says what is different about it. */
export const rule = (key: string, over: Partial<AssignmentRule> = {}): AssignmentRule => ({
  key,
  name: key,
  enabled: true,
  when: { combinator: 'and', rules: [] },
  first: null,
  to: { region: 'required', teamIds: [], memberIds: [] },
  strategy: 'scored',
  weights: null,
  shares: [],
  cap: null,
  otherwise: 'next',
  ...over,
})
