import type { LeadClock, LeadStatus } from '@/lib/leads/types'
import type { ContactKind, FollowUpVerdict, TaskState } from './schema'

interface Named {
  id: string
  name: string
}

/** A task as lists and the API show it. */
export interface TaskItem {
  id: string
  contact: ContactKind
  title: string
  dueAt: Date
  state: TaskState
  lead: { id: string; name: string; company: string | null }
  assignee: Named
  createdAt: Date
  doneAt: Date | null
  version: number
}

/** A follow-up with its three parts. */
export interface FollowUpItem {
  id: string
  leadId: string
  author: Named | null
  contact: ContactKind | null
  need: string | null
  solution: string | null
  next: { contact: ContactKind; title: string; dueAt: Date } | null
  ending: 'converted' | 'invalid' | null
  verdict: FollowUpVerdict
  taskId: string | null
  happenedAt: Date
  completedAt: Date | null
  version: number
}

/**
 * Why something stands on the worklist, most pressing first:
 * `holding` nobody has this lead yet · `overdue` a promise is broken · `dueToday` · `new` nobody has called yet ·
 * `touched` the customer came back · `incomplete` a one-tap record waits for its parts · `adrift` no next step ·
 * `untouched`, `lateForTeam` the same of a manager's people · `upcoming`.
 */
export const worklistReasons = [
  'holding',
  'untouched',
  'lateForTeam',
  'overdue',
  'dueToday',
  'new',
  'touched',
  'incomplete',
  'adrift',
  'upcoming',
] as const
export type WorklistReason = (typeof worklistReasons)[number]

/** One row of the worklist: why it is here, about whom, and since when (or until when) the clock runs. */
export interface WorklistRow {
  reason: WorklistReason
  /** Start of the clock for what waits, the due time for what is promised. */
  clock: Date
  lead: {
    id: string
    name: string
    company: string | null
    /** Masked where the reader may not see contacts. */
    mobile: string | null
    status: LeadStatus
    source: string
    region: string | null
    city: string | null
    productLine: string
    owner: Named | null
    holdingReason: string | null
    receivedAt: Date
    version: number
    /** The most pressing clock that runs. */
    clock: LeadClock | null
  }
  task: { id: string; contact: ContactKind; title: string; dueAt: Date; version: number } | null
  followUp: { id: string; version: number } | null
  /** Where the customer came back from. */
  touchedBy: string | null
}

export interface Worklist {
  rows: WorklistRow[]
  /** Reasons with more rows than are shown. */
  more: WorklistReason[]
  /** Whether numbers may be dialled: contacts are shown in clear. */
  contactsClear: boolean
  at: Date
}
