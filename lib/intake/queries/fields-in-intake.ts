import { customName } from '@/lib/catalog/fields'
import { mapping } from '@/lib/connectors/mapping-schema'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import type { Label } from '@/lib/rules/fields'
import { fieldsNamed } from '../admission/compile'
import { AdmissionRules, admissionRuleSet, mappingRuleSet } from '../schema'

/** What of the intake in force names a field the workspace added: it would cease to be asked, or filled, with the field. */
export interface FieldInIntake {
  /** Rules by the sub-source they are of. */
  rules: { source: string; label: Label; rules: number }[]
  /** Channels whose mapping fills it. */
  mappings: { id: string; name: string }[]
}

/** Answers by the key of a field what names it. */
export async function fieldsInIntake(ctx: Ctx): Promise<(key: string) => FieldInIntake> {
  authorize(ctx, 'field.manage')
  const [rules, mappings] = await readTenant(ctx, (tx) =>
    Promise.all([
      tx.$queryRaw<{ source: string; label: Label; body: unknown }[]>(sql`
        select v.scope as source, s.label, v.body from rule_version v
          join source s on s.tenant_id = v.tenant_id and s.key = v.scope
        where v.tenant_id = ${ctx.tenantId}::uuid and v.kind = ${admissionRuleSet.kind} and v.state = 'published'
        order by s.position`),
      tx.$queryRaw<{ id: string; name: string; body: unknown }[]>(sql`
        select ch.id, ch.name, v.body from rule_version v
          join channel ch on ch.tenant_id = v.tenant_id and ch.id::text = v.scope
        where v.tenant_id = ${ctx.tenantId}::uuid and v.kind = ${mappingRuleSet.kind} and v.state = 'published'
        order by ch.created_at, ch.id`),
    ]),
  )
  const asked = rules.map(({ body, ...of }) => ({
    ...of,
    names: AdmissionRules.parse(body).rules.map(fieldsNamed),
  }))
  const filled = mappings.map(({ body, ...of }) => ({ ...of, names: targetsOf(body) }))
  return (key) => ({
    rules: asked.flatMap(({ source, label, names }) => {
      const naming = names.filter((all) => all.includes(customName(key))).length
      return naming > 0 ? [{ source, label, rules: naming }] : []
    }),
    mappings: filled.flatMap(({ id, name, names }) => (names.has(customName(key)) ? [{ id, name }] : [])),
  })
}

function targetsOf(body: unknown): ReadonlySet<string> {
  const { fields, constants } = mapping.parse(body)
  return new Set([...fields, ...constants].map(({ to }) => to))
}
