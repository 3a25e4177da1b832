import type { LogFollowUp } from '@/lib/followups/schema'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { changeOwner } from '@/lib/leads/commands/change-owner'
import type { AdmitLead } from '@/lib/leads/schema'
import { newId } from '@/lib/platform/ids'
import { leadOf, type Member } from './factories'
import type { Tenant } from './mint-tenant'

/** A lead of a line that a member owns and has not worked on yet; answers its id. */
export async function leadFor(
  t: Tenant,
  owner: Member,
  line: string,
  over: Partial<AdmitLead> = {},
): Promise<string> {
  const { leadId } = await admitLead(t.system, leadOf(line, over))
  await changeOwner(t.system, { leadId, from: null, to: owner.id, reason: '分配' })
  return leadId
}

/** An instant some minutes from now, as the API takes it. */
export const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString()

/** A follow-up that says something in each part; another one each time. */
export const partsOf = (over: Partial<Omit<LogFollowUp, 'leadId'>> = {}): Omit<LogFollowUp, 'leadId'> => {
  const n = newId().slice(-6)
  return {
    contact: 'call',
    need: `骨科要 12 套接骨板，编号 ${n}，月底前到货`,
    solution: `报了国产方案 ${n}，四周交货`,
    next: { contact: 'visit', title: '带样品上门演示', dueAt: inMinutes(24 * 60) },
    ...over,
  }
}
