import { keepTasksWithLead } from '@/lib/followups/commands/keep-tasks-with-lead'
import type { MergeWiring } from '@/lib/leads/commands/merge-pair'
import { lending } from '@/lib/platform/ctx'
import { mergeRelations } from './relations'

/** What merging two parties takes of all domains: who names them, and tasks that follow their lead's owner. */
export const merging: MergeWiring = {
  relations: mergeRelations,
  afterFold: (c, leadIds) => keepTasksWithLead(lending(c, 'lead.update', 'notification.send'), leadIds),
}
