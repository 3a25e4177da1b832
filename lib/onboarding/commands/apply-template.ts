import { createProductLine, updateProductLine } from '@/lib/catalog/commands/product-lines'
import { listProductLines } from '@/lib/catalog/queries/list-product-lines'
import { createTeam } from '@/lib/people/commands/teams'
import { updateMember } from '@/lib/people/commands/update-member'
import { listTeams } from '@/lib/people/queries/list-teams'
import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { templateApplied } from '../events'
import { ApplyTemplate } from '../schema'
import { type Template, templates } from '../templates'
import { askForBooth } from './ask-for-booth'

/** The code of the line every workspace begins with. */
const FIRST_LINE = 'general'

/**
 * Gives a new workspace what its trade begins with: product lines, teams, what is asked of visitors of a trade fair, and (where asked) the acting member as
 * somebody who takes leads of all of them. One template for a workspace. The line of the sign-up is put away, not deleted.
 */
export async function applyTemplate(ctx: Ctx, input: ApplyTemplate): Promise<void> {
  authorize(ctx, 'workspace.manage')
  const { template: key, takeLeads } = parse(ApplyTemplate, input)
  await withTenant(ctx, async (c) => {
    const noted = await c.tx.$executeRaw(sql`
      insert into first_step (key, at, note) values ('template', ${c.now}, ${key}) on conflict (tenant_id, key) do nothing`)
    if (noted === 0) return refuseAnother(c, key)
    const lineIds = await makeLines(c, templates[key])
    await makeTeams(c, templates[key])
    await askForBooth(c)
    if (takeLeads) await takeLeadsOf(c, lineIds)
    await appendEvent(c, templateApplied, { subjects: [['workspace', c.tenantId]], data: { template: key } })
  })
}

/** The same template again changes nothing; another one is refused. */
async function refuseAnother(c: TxCtx, wanted: string): Promise<void> {
  const [row] = await c.tx.$queryRaw<{ note: string }[]>(sql`
    select note from first_step where tenant_id = ${c.tenantId}::uuid and key = 'template'`)
  if (row?.note !== wanted) throw new AppError('conflict', 'template.applied')
}

async function makeLines(c: TxCtx, template: Template): Promise<string[]> {
  const known = await listProductLines(c, { archived: true })
  const ids: string[] = []
  for (const [position, { code, name, colour }] of template.lines.entries()) {
    const same = known.find((line) => line.code === code)
    const line = same ?? (await createProductLine(c, { code, name: name[c.locale], colour, position }))
    ids.push(line.id)
  }
  const first = known.find((line) => line.code === FIRST_LINE && line.archivedAt === null)
  if (first) await updateProductLine(c, { id: first.id, archived: true })
  return ids
}

async function makeTeams(c: TxCtx, template: Template): Promise<void> {
  const teams = await listTeams(c)
  const root = teams.find((team) => team.parentId === null)
  for (const name of template.teams)
    if (!teams.some((team) => team.name === name[c.locale]))
      await createTeam(c, { name: name[c.locale], parentId: root?.id ?? null })
}

async function takeLeadsOf(c: TxCtx, productLineIds: string[]): Promise<void> {
  const id = memberOf(c)
  if (id === null) return
  const [member] = await c.tx.$queryRaw<{ version: number }[]>(sql`
    select version from member where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
  if (member) await updateMember(c, { id, version: member.version, takesLeads: true, productLineIds })
}
