import type { Answered } from '@/components/shell/answered'
import type {
  HandOverView,
  LeadContact,
  LeaseView,
  OpenHandOvers,
  OpenTouch,
  TouchFigures,
  TouchRow,
} from '@/lib/touches/types'

export type LeadContactView = Answered<LeadContact>
export type Lease = Answered<LeaseView>
export type OpenTouchView = Answered<OpenTouch>
export type HandOver = Answered<HandOverView>
export type HandOvers = Answered<OpenHandOvers>
export type Figures = Answered<TouchFigures>
export type FigureRow = Answered<TouchRow>
