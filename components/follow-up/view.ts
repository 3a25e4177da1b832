import type { Answered } from '@/components/shell/answered'
import type { FollowUpItem, TaskItem } from '@/lib/followups/types'

export type FollowUpView = Answered<FollowUpItem>
export type TaskView = Answered<TaskItem>
