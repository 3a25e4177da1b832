import { publishDefaultRules } from '@/lib/assignment/commands/publish-default-rules'
import {
  type Channel,
  goOffline,
  type Member,
  type MemberOptions,
  makeChannel,
  makeLine,
  makeMember,
} from './factories'
import { mintTenant, type Tenant } from './mint-tenant'

/** A workspace ready to receive: a product line, a channel, rules, and somebody to take the leads. */
export interface Office {
  tenant: Tenant
  line: string
  channel: Channel
  rep: Member
}

export async function openOffice(rep: MemberOptions = {}): Promise<Office> {
  const tenant = await mintTenant('华东医疗器械')
  const line = await makeLine(tenant, '骨科')
  const channel = await makeChannel(tenant, { lineId: line, name: '官网表单', source: 'website' })
  await publishDefaultRules(tenant.system)
  const member = await makeMember(tenant, { name: '林知远', lines: [line], ...rep })
  // Whoever has never touched the switch stands at online and would be, with their first page.
  if (rep.online === false) await goOffline(member)
  return { tenant, line, channel, rep: member }
}

/** Somebody fills in the form: what the channel's sender would post. */
export async function submitForm(
  appUrl: string,
  office: Office,
  person: { name: string; mobile: string },
): Promise<void> {
  const response = await fetch(new URL(office.channel.path, appUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...person, province: '江苏', message: '想了解价格' }),
  })
  if (!response.ok) throw new Error(`the channel answered ${response.status}: ${await response.text()}`)
}
