import { admitLead } from '@/lib/leads/commands/admit-leads'
import { changeOwner } from '@/lib/leads/commands/change-owner'
import type { Ctx } from '@/lib/platform/ctx'
import { aMobile, leadOf, type Member, makeLine, makeMember } from './factories'
import { mintTenant, type Tenant } from './mint-tenant'

/** One person with a lead in each of two product lines, each of a rep of that line. */
export interface TwoLines {
  t: Tenant
  lines: [string, string]
  reps: [Member, Member]
  ctxs: [Ctx, Ctx]
  leads: [string, string]
  mobile: string
}

/** `shared`: both reps cover both lines, so that they may know each other's. */
export async function twoLines({ shared = false } = {}): Promise<TwoLines> {
  const t = await mintTenant()
  const lines: [string, string] = [await makeLine(t, '骨科'), await makeLine(t, '影像')]
  const rep = (at: 0 | 1, name: string) => makeMember(t, { name, lines: shared ? lines : [lines[at]] })
  const reps: [Member, Member] = [await rep(0, '王晓'), await rep(1, '李静')]
  const mobile = aMobile()
  const lead = async (at: 0 | 1) => {
    const { leadId } = await admitLead(t.system, leadOf(lines[at], { name: '张主任', phone: mobile }))
    await changeOwner(t.system, { leadId, from: null, to: reps[at].id, reason: '分配' })
    return leadId
  }
  const leads: [string, string] = [await lead(0), await lead(1)]
  return { t, lines, reps, ctxs: [await reps[0].ctx(), await reps[1].ctx()], leads, mobile }
}
