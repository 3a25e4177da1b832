import {
  CircleCheckBig,
  CircleDot,
  Hourglass,
  Inbox,
  type LucideIcon,
  PhoneIncoming,
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
  'timer.fired': { icon: Timer, tone: 'text-warn' },
}
const plain: TimelineLook = { icon: CircleDot, tone: 'text-ink-3' }

export const lookOf = (type: string): TimelineLook => looks[type] ?? plain
