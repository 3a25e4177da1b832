import { updateLead } from '@/lib/leads/commands/update-lead'
import type { LeadGrade } from '@/lib/leads/types'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import type { Random } from '../random'

/** What reps think of the people they have talked to, and how often. */
const GRADES: readonly (readonly [LeadGrade | null, number])[] = [
  ['S', 0.04],
  ['A', 0.16],
  ['B', 0.3],
  ['C', 0.18],
  ['D', 0.07],
  [null, 0.25],
]

/** After the first talk a rep puts down how much the customer is worth looking after, or leaves it for later. */
export async function gradeAfterTalk(c: TxCtx, random: Random, leadId: string): Promise<void> {
  const grade = random.weighted(GRADES)
  if (grade === null) return
  const [lead] = await c.tx.$queryRaw<Array<{ version: number }>>(sql`
    select version from lead where tenant_id = ${c.tenantId}::uuid and id = ${leadId}::uuid`)
  if (lead) await updateLead(c, { leadId, version: lead.version, grade })
}
