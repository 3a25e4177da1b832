import type { z } from 'zod'
import { authorize, type Ctx } from '../platform/ctx'
import { type Sql, sql } from '../platform/db/sql'
import { readTenant } from '../platform/db/with-tenant'
import { notFound } from '../platform/errors'
import { parse } from '../platform/validate'
import { diffOf, type RuleDiff } from './diff'
import type { RuleKind, RuleSet, RuleVersion, RuleVersionView } from './versions'

/** The version in force, or null when none was ever published. */
export async function publishedRules<S extends z.ZodType>(
  ctx: Ctx,
  set: RuleSet<S>,
  scope = 'workspace',
): Promise<RuleVersion<z.output<S>> | null> {
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Array<Omit<RuleVersion<unknown>, 'scope'>>>(sql`
      select id, kind, number, body, published_at as "publishedAt" from rule_version
      where tenant_id = ${ctx.tenantId}::uuid and kind = ${set.kind} and scope = ${scope} and state = 'published'`),
  )
  return row ? { ...row, scope, body: set.body.parse(row.body) } : null
}

/** What a version says, whatever has become of it. @throws AppError `not_found` where the set has no such version */
export async function rulesOfVersion<S extends z.ZodType>(
  ctx: Ctx,
  set: RuleSet<S>,
  id: string,
): Promise<z.output<S>> {
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ body: unknown }[]>(sql`
      select v.body from rule_version v
      where v.tenant_id = ${ctx.tenantId}::uuid and v.id = ${id}::uuid and v.kind = ${set.kind}`),
  )
  if (!row) throw notFound('rules')
  return set.body.parse(row.body)
}

const viewColumns: Sql = sql`
  v.id, v.kind, v.scope, v.number, v.state, v.note, v.revision, coalesce(v.tested_revision = v.revision, false) as tested,
  case when m.id is not null then jsonb_build_object('id', m.id, 'name', m.name) end as author,
  v.created_at as "createdAt", v.published_at as "publishedAt", v.retired_at as "retiredAt"`

/** Every version of a rule set, the latest first. */
export async function listVersions(
  ctx: Ctx,
  kind: RuleKind,
  scope = 'workspace',
): Promise<RuleVersionView[]> {
  authorize(ctx, kind.permission)
  return readTenant(ctx, (tx) =>
    tx.$queryRaw<RuleVersionView[]>(sql`
      select ${viewColumns} from rule_version v left join member m on m.tenant_id = v.tenant_id and m.id = v.author_id
      where v.tenant_id = ${ctx.tenantId}::uuid and v.kind = ${kind.set.kind} and v.scope = ${scope}
      order by v.number desc limit 200`),
  )
}

/** The kind a version is of, by which its verbs know who may do what. @throws AppError `not_found` */
export async function versionKind(ctx: Ctx, id: string): Promise<string> {
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ kind: string }[]>(sql`
      select v.kind from rule_version v where v.tenant_id = ${ctx.tenantId}::uuid and v.id = ${id}::uuid`),
  )
  if (!row) throw notFound('rules')
  return row.kind
}

/** One version with what it says, as data and in sentences. */
export async function getVersion(ctx: Ctx, kind: RuleKind, id: string) {
  authorize(ctx, kind.permission)
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Array<RuleVersionView & { body: unknown }>>(sql`
      select ${viewColumns}, v.body from rule_version v
        left join member m on m.tenant_id = v.tenant_id and m.id = v.author_id
      where v.tenant_id = ${ctx.tenantId}::uuid and v.id = ${id}::uuid and v.kind = ${kind.set.kind}`),
  )
  if (!row) throw notFound('rules')
  return { ...row, statements: await kind.statements(ctx, parse(kind.set.body, row.body)) }
}

/** What a version says otherwise than another, in the reader's language. */
export async function diffVersions(
  ctx: Ctx,
  kind: RuleKind,
  { id, against }: { id: string; against: string },
): Promise<RuleDiff> {
  authorize(ctx, kind.permission)
  const [after, before] = await Promise.all([getVersion(ctx, kind, id), getVersion(ctx, kind, against)])
  return diffOf(before.statements, after.statements)
}
