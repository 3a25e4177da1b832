import type { Role } from '@/lib/people/schema'
import { seesEverything, type Visibility } from '@/lib/platform/ctx'

/** What of a member decides which rows they see. */
export interface Seer {
  id: string
  role: Role
  productLineIds: readonly string[]
  /** Members of the teams at or below theirs. */
  subtreeMemberIds: readonly string[]
}

/**
 * Rows and fields a member sees. A rep: own rows in own product lines, contact data in clear. A manager: rows of the
 * people at or below their team and rows nobody owns. Ops and admins: all; ops with contact data masked. No product
 * line listed means all of them.
 */
export function visibilityOf(member: Seer): Visibility {
  const productLines = member.productLineIds.length > 0 ? [...member.productLineIds] : 'all'
  switch (member.role) {
    case 'admin':
      return seesEverything
    case 'ops':
      return { ...seesEverything, contact: 'masked' }
    case 'manager':
      return {
        owners: [...new Set([member.id, ...member.subtreeMemberIds])],
        unowned: true,
        productLines,
        contact: 'clear',
      }
    case 'rep':
      return { owners: [member.id], unowned: false, productLines, contact: 'clear' }
  }
}
