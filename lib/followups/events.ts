import { event } from '@/lib/platform/events/define-event'
import type { ContactKind, FollowUpVerdict } from './schema'

interface Told {
  followUpId: string
  contact: ContactKind | null
  need: string | null
  solution: string | null
  next: { contact: ContactKind; title: string; dueAt: string } | null
  ending: 'converted' | 'invalid' | null
  verdict: FollowUpVerdict
  taskId: string | null
}

/** Somebody was in contact with the person behind a lead and wrote down what came of it. Subjects: lead, party, follow_up. */
export const followUpLogged = event('followup.logged').carrying<Told>()

/** A record saved by one tap has got its three parts. Subjects: lead, party, follow_up. */
export const followUpCompleted = event('followup.completed').carrying<Told>()

interface AboutTask {
  taskId: string
  contact: ContactKind
  title: string
  dueAt: string
  assigneeId: string
}

/** Something is to be done by somebody at a time. Subjects: lead, party, task. */
export const taskCreated = event('task.created').carrying<AboutTask>()
/** It was done. Subjects: lead, party, task. */
export const taskCompleted = event('task.completed').carrying<AboutTask>()
/** It was not done after all. Subjects: lead, party, task. */
export const taskReopened = event('task.reopened').carrying<AboutTask>()
/** Its time or its words changed. Subjects: lead, party, task. */
export const taskChanged = event('task.changed').carrying<AboutTask & { before: object; after: object }>()
/** It went to another member with its lead. Subjects: lead, party, task. */
export const taskReassigned = event('task.reassigned').carrying<AboutTask & { previousAssigneeId: string }>()
/** It has become pointless: its lead has reached its end. Subjects: lead, party, task. */
export const taskCancelled = event('task.cancelled').carrying<AboutTask>()
