import type { Admission } from '@/lib/leads/commands/admit-leads'
import { allRejected } from './admission/judge'
import type { ReadDelivery } from './commands/read-delivery'
import type { Problem, Verdict } from './schema'
import type { Partly } from './types'

/** What is known of a delivery at its end: what it held, what became of its leads, whether some had come in before. */
export interface Ended {
  read: ReadDelivery
  admissions: readonly Admission[]
  before: Partly | null | undefined
}

/** What became of a delivery as a whole: it waits as long as one of its records does. Pure. */
export function verdictOf({ read, admissions, before }: Ended): Verdict {
  if (!read.readable) return 'unreadable'
  if (read.notice) return 'notice'
  if (read.spam) return 'spam'
  if (read.unconfirmed) return 'unconfirmed'
  if (read.leads.length === 0 && !before) return allRejected(read.problems) ? 'rejected' : 'quarantined'
  if (waiting(read.problems).length > 0) return 'quarantined'
  if (read.leads.length > 0 && read.leads.every((l) => l.isTest)) return 'test'
  const came = new Set(admissions.map(({ outcome }) => outcome))
  if (came.has('admitted')) return 'admitted'
  if (came.has('touched') || came.has('filled')) return 'touched'
  return before ? 'admitted' : 'known'
}

/** Which of its records are still to come in, where some are in; null where all or none are. Pure. */
export function partlyOf({ read, before }: Ended): Partly | null {
  const open = waiting(read.problems)
  if (open.length === 0 || (read.leads.length === 0 && !before)) return null
  return { of: before?.of ?? read.records, open }
}

/** Records that wait for a person; one a rule refuses for good does not. */
function waiting(problems: readonly Problem[]): number[] {
  const refused = new Set(problems.filter(({ onFail }) => onFail === 'reject').map(({ record }) => record))
  const open = problems.flatMap(({ record }) => (record === undefined || refused.has(record) ? [] : record))
  return [...new Set(open)].sort((a, b) => a - b)
}
