import type { CustomField } from '@/lib/catalog/fields'
import { customFields } from '@/lib/catalog/queries/list-fields'
import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { processWide } from '@/lib/platform/process-wide'
import type { ObjectDefinition } from '@/lib/rules/fields'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { AdmissionRules, admissionRuleSet } from '../schema'
import { type CompiledRule, compileAdmission, type Judging, recordObject } from './compile'

/** Bodies and compiled rules a process keeps: published versions never change, so what it knows stays true. */
const MOST_KEPT = 500
const bodies = processWide('admission.bodies', () => new Map<string, AdmissionRules>())
const compiled = processWide('admission.compiled', () => new Map<string, CompiledRule[]>())

/** The version that judges what comes in from a sub-source. */
export interface AdmissionInForce {
  versionId: string
  number: number
  rules: readonly CompiledRule[]
}

/** What judging needs: versions by the key of their sub-source, the record's fields, the clock. */
export interface Bench extends Judging {
  object: ObjectDefinition
  versions: ReadonlyMap<string, AdmissionInForce>
}

/**
 * The versions in force for these sub-sources, ready to be asked; null where none of them has rules. Which version is in
 * force is asked every time, so that publishing holds for the next delivery; what it says is read and compiled once.
 */
export async function admissionBench(ctx: Ctx, sources: readonly string[]): Promise<Bench | null> {
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: string; scope: string; number: number }[]>(sql`
      select v.id, v.scope, v.number from rule_version v
      where v.tenant_id = ${ctx.tenantId}::uuid and v.kind = ${admissionRuleSet.kind}
        and v.scope = any(${[...new Set(sources)]}) and v.state = 'published'`),
  )
  if (rows.length === 0) return null
  await readBodies(
    ctx,
    rows.map(({ id }) => id),
  )
  const [fields, clock] = await Promise.all([customFields(ctx, 'lead'), workspaceClock(ctx)])
  return {
    ...clock,
    object: recordObject(fields),
    versions: new Map(
      rows.map(({ id, scope, number }) => [scope, { versionId: id, number, rules: rulesOf(id, fields) }]),
    ),
  }
}

async function readBodies(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const unknown = ids.filter((id) => !bodies.has(id))
  if (unknown.length === 0) return
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: string; body: unknown }[]>(sql`
      select v.id, v.body from rule_version v
      where v.tenant_id = ${ctx.tenantId}::uuid and v.id = any(${unknown}::uuid[])`),
  )
  for (const { id, body } of rows) keep(bodies, id, AdmissionRules.parse(body))
}

/** Compiled anew when a field was added or retired, which is when a rule may begin or cease to be asked. */
function rulesOf(versionId: string, fields: readonly CustomField[]): readonly CompiledRule[] {
  const key = `${versionId}/${fields.map((field) => `${field.key}:${field.type}:${field.retiredAt === null}`).join()}`
  const known = compiled.get(key)
  if (known) return known
  const rules = compileAdmission(bodies.get(versionId) ?? { rules: [] }, fields)
  keep(compiled, key, rules)
  return rules
}

/** The oldest makes room. */
function keep<V>(map: Map<string, V>, key: string, value: V): void {
  const [oldest] = map.keys()
  if (map.size >= MOST_KEPT && oldest !== undefined) map.delete(oldest)
  map.set(key, value)
}
