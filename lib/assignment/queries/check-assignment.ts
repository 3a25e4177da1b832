import { customFields } from '@/lib/catalog/queries/list-fields'
import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { planGroup, refusal } from '@/lib/rules/plan'
import { askedObject } from '../match-rules'
import type { AssignmentRules } from '../schema'

/**
 * Refuses rules whose conditions no lead could be asked, and people and teams there are not. A field that is retired is one
 * there is: the draft says so, and is refused when it is put into force.
 *
 * @throws AppError `validation` naming the place (`rules.0.when.rules.1.value`)
 */
export async function refuseUnfitAssignment(ctx: Ctx, { rules }: AssignmentRules): Promise<void> {
  if (rules.length === 0) return
  const [fields, known] = await Promise.all([customFields(ctx, 'lead'), knownIds(ctx, rules)])
  const object = askedObject(fields)
  for (const [i, { when, first, to, shares }] of rules.entries()) {
    planGroup(when, object, `rules.${i}.when.`)
    if (first?.by === 'referrer' && object.fields[first.field]?.type !== 'text')
      throw refusal(`rules.${i}.first.field`, 'assignment.noReferrer', { field: first.field })
    for (const [at, id] of to.teamIds.entries())
      if (!known.teams.has(id)) throw refusal(`rules.${i}.to.teamIds.${at}`, 'assignment.unknownTeam', {})
    for (const [at, id] of to.memberIds.entries())
      if (!known.members.has(id))
        throw refusal(`rules.${i}.to.memberIds.${at}`, 'assignment.unknownMember', {})
    for (const [at, { memberId }] of shares.entries())
      if (!known.members.has(memberId))
        throw refusal(`rules.${i}.shares.${at}.memberId`, 'assignment.unknownMember', {})
  }
}

async function knownIds(ctx: Ctx, rules: AssignmentRules['rules']) {
  const teams = rules.flatMap(({ to }) => to.teamIds)
  const members = rules.flatMap(({ to, shares }) => [...to.memberIds, ...shares.map((one) => one.memberId)])
  const [foundTeams, foundMembers] = await readTenant(ctx, (tx) =>
    Promise.all([
      tx.$queryRaw<{ id: string }[]>(sql`
        select t.id from team t where t.tenant_id = ${ctx.tenantId}::uuid and t.id = any(${teams}::uuid[])`),
      tx.$queryRaw<{ id: string }[]>(sql`
        select m.id from member m where m.tenant_id = ${ctx.tenantId}::uuid and m.id = any(${members}::uuid[])`),
    ]),
  )
  return {
    teams: new Set(foundTeams.map(({ id }) => id)),
    members: new Set(foundMembers.map(({ id }) => id)),
  }
}
