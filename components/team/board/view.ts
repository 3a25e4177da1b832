import type { Answered } from '@/components/shell/answered'
import type * as Board from '@/lib/assignment/types'

/** A lead of the board and its lanes, as GET /api/v1/team-board/leads answers them. */
export type BoardLead = Answered<Board.BoardLead>
export type BoardLane = Answered<Board.BoardLane>
export type BoardLeads = { lanes: BoardLane[]; asOf: string }

/** Stands for the holding queue where a lane has to have a name. */
export const QUEUE = 'queue'
