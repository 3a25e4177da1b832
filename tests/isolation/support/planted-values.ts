import { newId } from '@/lib/platform/ids'
import type { Row } from '../../support/canaries'
import type { Member } from '../../support/factories'

const NO_FILTER = '{"combinator":"and","rules":[]}'
/** A code no product line has. */
export const lineCode = (): string => `l${newId().replaceAll('-', '')}`

/** Values of a planted row that requests depend on: whose it is, and what makes it one that can be asked for. */
export function valuesOf(
  table: string,
  planted: Readonly<Record<string, Row>>,
  reader: Member,
): Row | undefined {
  switch (table) {
    case 'event_subject':
      return { subject_type: 'lead', subject_id: planted.lead?.id }
    case 'notification':
    case 'live_message':
      return { [table === 'notification' ? 'recipient_id' : 'member_id']: reader.id }
    case 'touch_lease':
      return { member_id: reader.id }
    // Both sides: whoever reads may answer it, and take it back.
    case 'hand_over':
      return { from_id: reader.id, to_id: reader.id }
    // The line may be given, and then it is no row of the bundle.
    case 'contract':
      return { product_line_id: planted.lead?.product_line_id ?? planted.product_line?.id }
    case 'saved_view':
      return {
        owner_id: reader.id,
        object: 'lead',
        filter: NO_FILTER,
        sort: '-receivedAt',
        columns: ['name'],
        deleted_at: null,
      }
    case 'pool_access':
      return { member_id: reader.id }
    case 'product_line':
      return { code: lineCode() }
    case 'channel':
      return { active: true }
    case 'connection':
      return { active: true }
    case 'lead_capacity':
      return { in_use: 1 }
    default:
      return undefined
  }
}
