import {
  ArrowRightLeft,
  CircleCheckBig,
  CircleDot,
  Eye,
  Hourglass,
  Inbox,
  ListTodo,
  type LucideIcon,
  Merge,
  MessageSquareText,
  PencilLine,
  PhoneIncoming,
  PhoneOutgoing,
  ShieldAlert,
  Timer,
  Undo2,
  UserRoundCheck,
} from 'lucide-react'

export type TimelineLook = { icon: LucideIcon; tone: string }

const looks: Record<string, TimelineLook> = {
  'lead.admitted': { icon: Inbox, tone: 'text-info' },
  'lead.assigned': { icon: UserRoundCheck, tone: 'text-jade' },
  'lead.held': { icon: Hourglass, tone: 'text-warn' },
  'lead.touched': { icon: PhoneIncoming, tone: 'text-info' },
  'lead.released': { icon: Undo2, tone: 'text-warn' },
  'lead.closed': { icon: CircleCheckBig, tone: 'text-ink-2' },
  'lead.reopened': { icon: Undo2, tone: 'text-info' },
  'lead.updated': { icon: PencilLine, tone: 'text-ink-2' },
  'contact.revealed': { icon: Eye, tone: 'text-warn' },
  'party.merged': { icon: Merge, tone: 'text-info' },
  'party.unmerged': { icon: Undo2, tone: 'text-warn' },
  'followup.logged': { icon: MessageSquareText, tone: 'text-jade' },
  'followup.completed': { icon: MessageSquareText, tone: 'text-jade' },
  'task.created': { icon: ListTodo, tone: 'text-info' },
  'task.completed': { icon: CircleCheckBig, tone: 'text-jade' },
  'task.changed': { icon: Timer, tone: 'text-ink-2' },
  'task.reopened': { icon: ListTodo, tone: 'text-warn' },
  'task.reassigned': { icon: UserRoundCheck, tone: 'text-info' },
  'task.cancelled': { icon: CircleDot, tone: 'text-ink-3' },
  'hand_over.asked': { icon: ArrowRightLeft, tone: 'text-info' },
  'hand_over.accepted': { icon: ArrowRightLeft, tone: 'text-jade' },
  'hand_over.declined': { icon: ArrowRightLeft, tone: 'text-warn' },
  'hand_over.withdrawn': { icon: ArrowRightLeft, tone: 'text-ink-3' },
  'hand_over.expired': { icon: ArrowRightLeft, tone: 'text-ink-3' },
  'touch.ended': { icon: PhoneOutgoing, tone: 'text-jade' },
  'touch.blocked': { icon: ShieldAlert, tone: 'text-warn' },
  'timer.fired': { icon: Timer, tone: 'text-warn' },
}
const plain: TimelineLook = { icon: CircleDot, tone: 'text-ink-3' }

export const lookOf = (type: string): TimelineLook => looks[type] ?? plain
