import { publishDefaultRules } from '@/lib/assignment/commands/publish-default-rules'
import { createField } from '@/lib/catalog/commands/custom-fields'
import { createProductLine } from '@/lib/catalog/commands/product-lines'
import { openSources } from '@/lib/catalog/commands/sources'
import { createChannel } from '@/lib/intake/commands/create-channel'
import { askForBooth } from '@/lib/onboarding/commands/ask-for-booth'
import { beginFirstSteps } from '@/lib/onboarding/commands/note-steps'
import type { TemplateKey } from '@/lib/onboarding/schema'
import { createApiKey } from '@/lib/people/commands/api-keys'
import { createTeam } from '@/lib/people/commands/teams'
import { type Ctx, seesEverything } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { newId } from '@/lib/platform/ids'
import { createWorkspace } from '@/lib/tenancy/commands/create-workspace'
import { keyScopes, permissions } from '@/lib/wiring/permissions'
import type { ChannelPlan, Scenario } from '../scenario'
import { type Employee, employ, signUpPeople } from './employ'
import { idOf } from './id-of'

export interface FoundedChannel {
  plan: ChannelPlan
  id: string
  /** Path of the secret address. */
  path: string
}

/** A workspace with everybody in it, before its first lead. */
export interface Founded {
  /** Acts as the demo itself, with every right. */
  ctx: Ctx
  employees: Employee[]
  lineIds: ReadonlyMap<string, string>
  channels: FoundedChannel[]
  teamIds: ReadonlyMap<string, string>
  apiKey: string
}

/** Makes the workspace by the verbs a sign-up and an administrator use, in one unit of work. */
export async function foundWorkspace(scenario: Scenario): Promise<Founded> {
  const ctx = founderOf(scenario)
  const people = await signUpPeople(ctx, scenario)
  return withTenant(ctx, async (c) => {
    await createWorkspace(c, { name: scenario.name })
    await openSources(c)
    await beginFirstSteps(c)
    await noteTemplate(c, scenario.template)
    const lineIds = await openLines(c, scenario)
    const teamIds = await openTeams(c, scenario)
    const employees: Employee[] = []
    for (const person of people) employees.push(await employ(c, person, { lineIds, teamIds }))
    await publishDefaultRules(c)
    for (const { field } of scenario.trade.asks) await createField(c, field)
    await askForBooth(c)
    const channels: FoundedChannel[] = []
    for (const plan of scenario.channels) channels.push({ plan, ...(await openChannel(c, plan, lineIds)) })
    const { secret } = await createApiKey(c, { name: '演示接口', scopes: [...keyScopes] }, keyScopes)
    return { ctx, employees, lineIds, teamIds, channels, apiKey: secret }
  })
}

const founderOf = ({ slug }: Scenario): Ctx => ({
  tenantId: newId(),
  actor: { kind: 'system', job: 'demo-seed', permissions: new Set(permissions), visibility: seesEverything },
  requestId: `demo-${slug}`,
  locale: 'zh-CN',
})

/** Past the verb, whose lines and teams are those of the template: this company has its own. */
const noteTemplate = (c: TxCtx, template: TemplateKey) =>
  c.tx.$executeRaw(sql`insert into first_step (key, at, note) values ('template', ${c.now}, ${template})`)

/** Told apart by these, as where a company starts from a template. */
const LINE_COLOURS = ['jade', 'blue', 'amber'] as const

async function openLines(ctx: Ctx, { lines }: Scenario): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const [position, { code, name }] of lines.entries())
    ids.set(code, (await createProductLine(ctx, { code, name, position, colour: LINE_COLOURS[position] })).id)
  return ids
}

async function openTeams(ctx: Ctx, { teams }: Scenario): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { name, parent } of teams) {
    const parentId = parent === undefined ? null : idOf(ids, parent)
    ids.set(name, (await createTeam(ctx, { name, parentId })).id)
  }
  return ids
}

const openChannel = (ctx: Ctx, plan: ChannelPlan, lineIds: ReadonlyMap<string, string>) => {
  const { kind, name, line, source, form, allow } = plan
  const settings = { ...(form ? { form } : {}), ...(allow ? { allow: [...allow] } : {}) }
  return createChannel(ctx, { kind, name, source, productLineId: idOf(lineIds, line), ...settings })
}
