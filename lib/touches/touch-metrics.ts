import { counter } from '@/lib/platform/metrics/registry'

const asked = counter({
  name: 'meridian_touch_leases_total',
  help: 'Leases on a person that were asked for, by what for and whether they were given.',
  labelNames: ['kind', 'outcome'],
})

/** Counts a lease that was asked for: given (`taken`), or a colleague had the person (`blocked`). */
export const countAsked = (kind: string, outcome: 'taken' | 'blocked'): void => asked.inc({ kind, outcome })
