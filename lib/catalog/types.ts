import type { LineColour } from './schema'

/** A dimension of rows and rights: orthopaedics, imaging, consumables. */
export interface ProductLineView {
  id: string
  code: string
  name: string
  position: number
  colour: LineColour
  archivedAt: Date | null
}
