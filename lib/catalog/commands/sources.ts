import { authorize, type Ctx } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { canSendMail } from '@/lib/platform/mail/can-send-mail'
import { parse } from '@/lib/platform/validate'
import { sourceCreated, sourcesOpened, sourcesOrdered, sourceUpdated } from '../events'
import { sourcesOf } from '../queries/list-sources'
import { CreateSource, OrderSources, UpdateSource } from '../schema'
import { READY_SOURCES } from '../sources'
import type { Source } from '../types'
import { tellEverybody } from './tell-everybody'

/** More than anybody finds their way through. */
const MOST_SOURCES = 300

/** Gives a new workspace the usual sources; what is there already stays. */
export async function openSources(ctx: Ctx): Promise<void> {
  authorize(ctx, 'channel.manage')
  await withTenant(ctx, async (c) => {
    const mains = READY_SOURCES.map(({ below, ...main }, i) => ({
      ...main,
      id: newId(),
      parent: null,
      position: i + 1,
    }))
    const subs = READY_SOURCES.flatMap(({ below }, i) =>
      below.map((sub) => ({ ...sub, parent: mains[i]?.id ?? null })),
    )
    const rows = [...mains, ...subs.map((sub, i) => ({ ...sub, id: newId(), position: i + 1 }))]
    const opened = await c.tx.$queryRaw<{ key: string }[]>(sql`
      insert into source (id, key, parent_id, label, position, retired_at, created_at)
      select g.id, g.key, g.parent, g.label, g.position, case when g.retired then ${c.now}::timestamptz end, ${c.now}
      from jsonb_to_recordset(${rowsParameter(rows)})
        as g(id uuid, key text, parent uuid, label jsonb, position int, retired boolean)
      on conflict (tenant_id, key) do nothing returning key`)
    await appendEvent(c, sourcesOpened, {
      subjects: [['workspace', c.tenantId]],
      data: { keys: opened.map(({ key }) => key) },
    })
  })
}

/** Adds a main source, or a sub-source below one. It is offered with the commit; its key is made from its name. */
export async function createSource(ctx: Ctx, input: CreateSource): Promise<Source> {
  authorize(ctx, 'channel.manage')
  const { parentId, label } = parse(CreateSource, input)
  return withTenant(ctx, async (c) => {
    const others = await lockSources(c)
    if (others.length >= MOST_SOURCES)
      throw new AppError('limit_exceeded', 'source.tooMany', { params: { most: MOST_SOURCES } })
    if (parentId) refuseParent(others, parentId)
    refuseTaken(others, { parentId, label })
    const source: Source = {
      id: newId(),
      key: keyFor(label.en, new Set(others.map(({ key }) => key))),
      parentId,
      label,
      position: Math.max(0, ...others.map(({ position }) => position)) + 1,
      confirmEmail: false,
      retiredAt: null,
      version: 1,
    }
    await c.tx.$executeRaw(sql`
      insert into source (id, key, parent_id, label, position, created_at)
      values (${source.id}::uuid, ${source.key}, ${parentId}::uuid, ${JSON.stringify(label)}::jsonb, ${source.position}, ${c.now})`)
    await appendEvent(c, sourceCreated, {
      subjects: [['source', source.id]],
      data: { key: source.key, label, parentId },
    })
    await tellEverybody(c, 'sources')
    return source
  })
}

/** Renames a source, puts a sub-source below another main one, retires it or brings it back; its key stays. */
export async function updateSource(ctx: Ctx, input: UpdateSource): Promise<Source> {
  authorize(ctx, 'channel.manage')
  const { id, version, label, parentId, retired, confirmEmail } = parse(UpdateSource, input)
  return withTenant(ctx, async (c) => {
    const all = await lockSources(c)
    const before = all.find((source) => source.id === id)
    if (!before) throw notFound('source')
    if (before.version !== version) throw new AppError('conflict', 'versionMoved')
    const retiredAt = retired === undefined ? before.retiredAt : retired ? (before.retiredAt ?? c.now) : null
    const after: Source = {
      ...before,
      label: label ?? before.label,
      parentId: parentId ?? before.parentId,
      confirmEmail: confirmEmail ?? before.confirmEmail,
      retiredAt,
    }
    refuseMove(all, before, after)
    if (after.confirmEmail && !before.confirmEmail) refuseConfirming(after)
    const changed = CHANGEABLE.filter(
      (key) => JSON.stringify(told(before)[key]) !== JSON.stringify(told(after)[key]),
    )
    if (changed.length === 0) return before
    await c.tx.$executeRaw(sql`
      update source set label = ${JSON.stringify(after.label)}::jsonb, parent_id = ${after.parentId}::uuid,
        confirm_email = ${after.confirmEmail}, retired_at = ${retiredAt}::timestamptz, version = version + 1
      where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
    const only = (source: Source) => Object.fromEntries(changed.map((key) => [key, told(source)[key]]))
    await appendEvent(c, sourceUpdated, {
      subjects: [['source', id]],
      data: { key: before.key, label: after.label, before: only(before), after: only(after) },
    })
    await tellEverybody(c, 'sources')
    return { ...after, version: version + 1 }
  })
}

const CHANGEABLE = ['label', 'parentId', 'retired', 'confirmEmail'] as const
const told = ({ label, parentId, retiredAt, confirmEmail }: Source) => ({
  label,
  parentId,
  retired: retiredAt !== null,
  confirmEmail,
})

/** Puts sources into an order; those left out follow in theirs. */
export async function orderSources(ctx: Ctx, input: OrderSources): Promise<Source[]> {
  authorize(ctx, 'channel.manage')
  const { ids } = parse(OrderSources, input)
  return withTenant(ctx, async (c) => {
    const before = await lockSources(c)
    const named = [...new Set(ids)].map((id) => before.find((source) => source.id === id))
    if (named.some((source) => source === undefined)) throw notFound('source')
    const rest = before.filter(({ id }) => !ids.includes(id))
    const after = [...(named as Source[]), ...rest].map((source, i) => ({ ...source, position: i + 1 }))
    if (after.every(({ id }, i) => id === before[i]?.id)) return before
    await c.tx.$executeRaw(sql`
      update source s set position = o.position
      from unnest(${after.map(({ id }) => id)}::uuid[]) with ordinality as o(id, position)
      where s.tenant_id = ${c.tenantId}::uuid and s.id = o.id`)
    await appendEvent(c, sourcesOrdered, {
      subjects: after.map(({ id }) => ['source', id] as const) as [[string, string]],
      data: { keys: after.map(({ key }) => key) },
    })
    await tellEverybody(c, 'sources')
    return after
  })
}

/** The workspace's sources, with nobody else changing any of them until the commit. */
async function lockSources(c: TxCtx): Promise<Source[]> {
  await c.tx.$executeRaw(sql`select pg_advisory_xact_lock(hashtextextended(${`sources:${c.tenantId}`}, 0))`)
  return sourcesOf(c)
}

const refused = (path: string, messageKey: string) =>
  new AppError('validation', 'validation', { details: [{ path, messageKey }] })

/** Nobody can confirm what they are never asked: without a mail server everything would wait for nothing. */
function refuseConfirming({ parentId }: Source): void {
  if (parentId === null) throw refused('confirmEmail', 'source.confirmBelow')
  if (!canSendMail()) throw refused('confirmEmail', 'source.noMail')
}

/** What a source stands below must be a main one that is offered. */
function refuseParent(all: readonly Source[], parentId: string): void {
  const parent = all.find(({ id }) => id === parentId)
  if (!parent || parent.parentId !== null || parent.retiredAt) throw refused('parentId', 'source.noParent')
}

/** Two that are called the same nobody tells apart. */
function refuseTaken(
  others: readonly Source[],
  { parentId, label }: Pick<Source, 'parentId' | 'label'>,
): void {
  const same = others.filter((other) => (other.parentId === null) === (parentId === null) && !other.retiredAt)
  for (const locale of ['zh-CN', 'en'] as const)
    if (same.some((other) => other.label[locale] === label[locale]))
      throw refused(`label.${locale}`, 'source.taken')
}

function refuseMove(all: readonly Source[], before: Source, after: Source): void {
  if ((before.parentId === null) !== (after.parentId === null)) throw refused('parentId', 'source.level')
  const moved = after.parentId !== before.parentId || (before.retiredAt !== null && after.retiredAt === null)
  if (after.parentId !== null && moved) refuseParent(all, after.parentId)
  refuseTaken(after.retiredAt ? [] : all.filter(({ id }) => id !== after.id), after)
  const hasMore = all.some(({ parentId, retiredAt }) => parentId === after.id && !retiredAt)
  if (after.retiredAt && hasMore) throw new AppError('conflict', 'source.hasMore')
}

/** `Trade fair 2026` becomes trade_fair_2026; a second one trade_fair_2026_2. */
function keyFor(name: string, taken: ReadonlySet<string>): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 36)
  const base = /^[a-z]/.test(words) ? words : `s${words ? `_${words}` : ''}`
  let key = base
  for (let n = 2; taken.has(key); n += 1) key = `${base}_${n}`
  return key
}
