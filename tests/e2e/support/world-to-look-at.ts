import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { createInvitation } from '@/lib/people/commands/invitations'
import { leadOf, type Member, makeChannel, makeLine, makeMember, makeTeam } from '@/tests/support/factories'
import { makeFormChannel } from '@/tests/support/hosted-form'
import type { Tenant } from '@/tests/support/mint-tenant'
import { openOffice } from '@/tests/support/office'
import { post } from '@/tests/support/post'

/** A workspace with something on every page: who looks, and the ids the addresses need. */
export interface WorldToLookAt {
  tenant: Tenant
  slug: string
  members: Record<'rep' | 'admin' | 'former', Member>
  /** A lead the rep has, with everything a lead may carry. */
  assigned: string
  /** A lead that waits for somebody of its product line. */
  held: string
  /** The public id of a form page. */
  form: string
  /** Address of an invitation nobody has used. */
  invitation: string
  /** Channels: the form page's, and one for a form of the workspace's own. */
  formChannel: string
  ownForm: string
}

export async function makeWorldToLookAt(): Promise<WorldToLookAt> {
  const { tenant, line, rep } = await openOffice()
  const admin = await makeMember(tenant, { role: 'admin', name: '顾文澜', online: false })
  const former = await makeMember(tenant, { name: '何俊杰', online: false, status: 'disabled' })
  const uncovered = await makeLine(tenant, '影像')
  const leads = [
    leadOf(line, {
      name: '王晓东',
      company: '温州博爱骨科医院',
      message: '想了解价格',
      extra: { 计划: '骨科' },
    }),
    leadOf(uncovered, { name: '张先生' }),
  ]
  const ids = (await admitLeads(tenant.system, leads)).map((admission) => admission.leadId)
  await routeLeads(tenant.system, { ids, trigger: 'admitted' })
  const [assigned = '', held = ''] = ids
  await makeTeam(tenant, { name: '华东一组' })
  const { path: invitation } = await createInvitation(tenant.system, { role: 'rep', invitee: '小周' })
  const { publicId: form, id: formChannel } = await makeFormChannel(tenant, { lineId: line })
  const own = await makeChannel(tenant, {
    lineId: line,
    kind: 'form',
    name: '官网留言',
    allow: ['https://www.example.com'],
  })
  await post(own, 'name=%E9%92%B1%E5%85%88%E7%94%9F&message=x', {
    contentType: 'application/x-www-form-urlencoded',
  })
  return {
    tenant,
    slug: tenant.slug,
    members: { rep, admin, former },
    assigned,
    held,
    form,
    invitation,
    formChannel,
    ownForm: own.id,
  }
}
