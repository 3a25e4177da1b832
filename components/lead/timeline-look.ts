import {
  CircleDot,
  Hourglass,
  Inbox,
  type LucideIcon,
  PhoneIncoming,
  UserRoundCheck,
  UserRoundX,
} from 'lucide-react'

export type TimelineLook = { icon: LucideIcon; tone: string }

const looks: Record<string, TimelineLook> = {
  'lead.admitted': { icon: Inbox, tone: 'text-info' },
  'lead.assigned': { icon: UserRoundCheck, tone: 'text-jade' },
  'lead.held': { icon: Hourglass, tone: 'text-warn' },
  'lead.touched': { icon: PhoneIncoming, tone: 'text-info' },
  'lead.closed': { icon: UserRoundX, tone: 'text-ink-2' },
}
const plain: TimelineLook = { icon: CircleDot, tone: 'text-ink-3' }

export const lookOf = (type: string): TimelineLook => looks[type] ?? plain
