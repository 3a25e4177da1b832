/** A rep on the board, as GET /api/v1/team-board answers it. */
export type BoardRep = {
  id: string
  name: string
  team: { id: string; name: string } | null
  presence: 'online' | 'busy' | 'offline'
  presenceSince: string | null
  inUse: number
  maxOpen: number
  untouched: number
  oldestUntouchedAt: string | null
  newToday: number
  touchedToday: number
}
export type TeamBoard = { reps: BoardRep[]; asOf: string }
