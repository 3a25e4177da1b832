import { z } from 'zod'
import { authorize, type Ctx, memberOf } from '../../platform/ctx'
import { sql } from '../../platform/db/sql'
import { type TxCtx, withTenant } from '../../platform/db/with-tenant'
import { AppError, notFound } from '../../platform/errors'
import { appendEvent } from '../../platform/events/append-event'
import { newId } from '../../platform/ids'
import { parse } from '../../platform/validate'
import { rulesDraftChanged, rulesDrafted, rulesPublished, rulesRetired, rulesTested } from '../events'
import type { RuleKind, RuleState, RuleTest } from '../versions'
import { lockRules, publishRules, retirePublished } from './publish-rules'

const note = z.string().trim().max(300)
export const CreateDraft = z.strictObject({
  scope: z.string().min(1).max(100).default('workspace'),
  body: z.unknown(),
  note: note.default(''),
})
export type CreateDraft = z.input<typeof CreateDraft>
/** What is left out stays. */
export const UpdateDraft = z.strictObject({
  id: z.uuid(),
  /** The revision the person was looking at. */
  revision: z.int().min(1),
  body: z.unknown().optional(),
  note: note.optional(),
})
export type UpdateDraft = z.input<typeof UpdateDraft>
export const DraftAt = UpdateDraft.pick({ id: true, revision: true })
export type DraftAt = z.input<typeof DraftAt>

/** A version that was locked to be changed. */
interface Locked {
  id: string
  scope: string
  number: number
  state: RuleState
  body: unknown
  revision: number
  testedRevision: number | null
}

/** Begins a new version of rules; one draft is open at a time. Answers its id. */
export async function createDraft(ctx: Ctx, kind: RuleKind, input: CreateDraft): Promise<string> {
  authorize(ctx, kind.permission)
  const { scope, note: words, ...given } = parse(CreateDraft, input)
  const body = parse(kind.set.body, given.body)
  const id = newId()
  return withTenant(ctx, async (c) => {
    await kind.check?.(c, body, scope)
    await lockRules(c, kind.set.kind, scope)
    const [last] = await c.tx.$queryRaw<{ number: number; open: boolean }[]>(sql`
      select coalesce(max(number), 0)::int as number, coalesce(bool_or(state = 'draft'), false) as open from rule_version
      where tenant_id = ${c.tenantId}::uuid and kind = ${kind.set.kind} and scope = ${scope}`)
    if (last?.open) throw new AppError('conflict', 'rules.draftOpen')
    const number = (last?.number ?? 0) + 1
    await c.tx.$executeRaw(sql`
      insert into rule_version (id, kind, scope, number, state, body, note, author_id, created_at)
      values (${id}::uuid, ${kind.set.kind}, ${scope}, ${number}, 'draft', ${JSON.stringify(body)}::jsonb, ${words},
        ${memberOf(c)}::uuid, ${c.now})`)
    await appendEvent(c, rulesDrafted, {
      subjects: [['rule_version', id]],
      data: { kind: kind.set.kind, scope, number },
    })
    return id
  })
}

/** Changes a draft; as it is then, it has not been tried. */
export async function updateDraft(ctx: Ctx, kind: RuleKind, input: UpdateDraft): Promise<void> {
  authorize(ctx, kind.permission)
  const given = parse(UpdateDraft, input)
  await withTenant(ctx, async (c) => {
    const draft = await lockDraft(c, kind, given)
    const body = given.body === undefined ? draft.body : parse(kind.set.body, given.body)
    if (given.body !== undefined) await kind.check?.(c, body, draft.scope)
    const revision = draft.revision + 1
    await c.tx.$executeRaw(sql`
      update rule_version set body = ${JSON.stringify(body)}::jsonb, note = coalesce(${given.note ?? null}::text, note),
        revision = ${revision}
      where tenant_id = ${c.tenantId}::uuid and id = ${draft.id}::uuid`)
    await appendEvent(c, rulesDraftChanged, {
      subjects: [['rule_version', draft.id]],
      data: { kind: kind.set.kind, scope: draft.scope, number: draft.number, revision },
    })
  })
}

/** Tries a draft on what has happened; that it was tried is kept, what it would have done is not done. */
export async function testDraft(ctx: Ctx, kind: RuleKind, input: DraftAt): Promise<RuleTest> {
  authorize(ctx, kind.permission)
  const at = parse(DraftAt, input)
  return withTenant(ctx, async (c) => {
    const draft = await lockDraft(c, kind, at)
    const body = parse(kind.set.body, draft.body)
    const result = (await kind.test?.(c, body, draft.scope)) ?? NOTHING_TRIED
    await c.tx.$executeRaw(sql`
      update rule_version set tested_revision = revision
      where tenant_id = ${c.tenantId}::uuid and id = ${draft.id}::uuid`)
    await appendEvent(c, rulesTested, {
      subjects: [['rule_version', draft.id]],
      data: { kind: kind.set.kind, number: draft.number, revision: draft.revision },
    })
    return { ...result, retired: await retiredIn(c, kind, body) }
  })
}

const NOTHING_TRIED = { looked: 0, changed: 0, examples: [] }

/** Fields a body names that are retired, each once. */
async function retiredIn(c: TxCtx, kind: RuleKind, body: unknown): Promise<string[]> {
  const statements = await kind.statements(c, body)
  return [...new Set(statements.flatMap(({ retired = [] }) => retired))]
}

/** What goes into force must be asked: a rule on a retired field would stand there and do nothing. */
async function refuseRetired(c: TxCtx, kind: RuleKind, body: unknown): Promise<void> {
  const [field, ...others] = await retiredIn(c, kind, body)
  if (field === undefined) return
  const params = { field, others: others.length }
  throw new AppError('conflict', 'rules.namesRetired', { params })
}

/**
 * Puts a draft into force; the version before is retired in the same breath.
 *
 * @throws AppError `conflict` `rules.untested` where the kind can be tried and the draft as it is has not been ·
 *   `rules.namesRetired` where it names a field that is retired
 */
export async function publishDraft(ctx: Ctx, kind: RuleKind, input: DraftAt): Promise<void> {
  authorize(ctx, kind.permission)
  const at = parse(DraftAt, input)
  await withTenant(ctx, async (c) => {
    const draft = await lockDraft(c, kind, at)
    if (kind.test && draft.testedRevision !== draft.revision) throw new AppError('conflict', 'rules.untested')
    // What was a valid body when it was written may not be one any more.
    const body = parse(kind.set.body, draft.body)
    await kind.check?.(c, body, draft.scope)
    await refuseRetired(c, kind, body)
    await lockRules(c, kind.set.kind, draft.scope)
    await retirePublished(c, kind.set.kind, draft.scope)
    await c.tx.$executeRaw(sql`
      update rule_version set state = 'published', published_at = ${c.now}
      where tenant_id = ${c.tenantId}::uuid and id = ${draft.id}::uuid`)
    await appendEvent(c, rulesPublished, {
      subjects: [['rule_version', draft.id]],
      data: { kind: kind.set.kind, scope: draft.scope, number: draft.number },
    })
  })
}

/** Puts away the version in force, or a draft nobody will finish. */
export async function retireRules(ctx: Ctx, kind: RuleKind, input: { id: string }): Promise<void> {
  authorize(ctx, kind.permission)
  const { id } = parse(UpdateDraft.pick({ id: true }), input)
  await withTenant(ctx, async (c) => {
    const version = await lockVersion(c, kind, id)
    if (version.state === 'retired') return
    await c.tx.$executeRaw(sql`
      update rule_version set state = 'retired', retired_at = ${c.now}
      where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
    await appendEvent(c, rulesRetired, {
      subjects: [['rule_version', id]],
      data: { kind: kind.set.kind, scope: version.scope, number: version.number },
    })
  })
}

/**
 * Publishes what a retired version said as a new one: history stays as it was. Answers the new version's id.
 *
 * @throws AppError `conflict` `rules.namesRetired` where it names a field that is retired
 */
export async function rollBack(ctx: Ctx, kind: RuleKind, input: { id: string }): Promise<string> {
  authorize(ctx, kind.permission)
  const { id } = parse(UpdateDraft.pick({ id: true }), input)
  return withTenant(ctx, async (c) => {
    const old = await lockVersion(c, kind, id)
    if (old.state !== 'retired') throw new AppError('conflict', 'rules.notRetired')
    await refuseRetired(c, kind, parse(kind.set.body, old.body))
    const version = await publishRules(c, kind.set, kind.permission, {
      scope: old.scope,
      body: old.body as z.input<typeof kind.set.body>,
      rolledBackTo: old.number,
    })
    return version.id
  })
}

async function lockVersion(c: TxCtx, kind: RuleKind, id: string): Promise<Locked> {
  const [row] = await c.tx.$queryRaw<Locked[]>(sql`
    select id, scope, number, state, body, revision, tested_revision as "testedRevision" from rule_version
    where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid and kind = ${kind.set.kind} for update`)
  if (!row) throw notFound('rules')
  return row
}

async function lockDraft(c: TxCtx, kind: RuleKind, { id, revision }: DraftAt): Promise<Locked> {
  const row = await lockVersion(c, kind, id)
  if (row.state !== 'draft') throw new AppError('conflict', 'rules.notDraft')
  if (row.revision !== revision) throw new AppError('conflict', 'versionMoved')
  return row
}
