import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { defaultAssignmentRules } from '@/lib/assignment/schema'
import { secretDigest } from '@/lib/intake/secret-address'
import { mintKey } from '@/lib/people/api-key-format'
import { seal } from '@/lib/platform/crypto/seal'
import { randomToken } from '@/lib/platform/crypto/token'
import { newId } from '@/lib/platform/ids'
import { gramsOf } from '@/lib/platform/search/grams'
import type { Column, TenantTable } from './canaries-catalogue'

/** A planted row: column → value as it was written. */
export type Row = Record<string, unknown>

/** Where a canary stands, so that a leak can be named. */
export interface Canary {
  /** Whose it is: a tenant's id, or a part of it a test gave a name. */
  label: string
  column: string
}

/** 128 random bits that occur nowhere else. */
const newCanary = (): string => randomBytes(16).toString('hex')
const HEX = /[0-9a-f]{32}/g
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** Everything that was planted and must not turn up where it does not belong. */
export class Canaries {
  readonly #texts = new Map<string, Canary>()
  readonly #ids = new Map<string, Canary>()

  /** A fresh canary for one column. */
  text(label: string, column: string): string {
    const value = newCanary()
    this.#texts.set(value, { label, column })
    return value
  }

  /** An id that is one party's own. */
  own(label: string, column: string, id: string): void {
    // A row that only names a thing (a subject, say) does not make it its own.
    if (!this.#ids.has(id)) this.#ids.set(id, { label, column })
  }

  /** Canaries and ids found in a text, without the ids that `asked` named itself. */
  within(text: string, asked = ''): Canary[] {
    const words = new Set([...(text.match(HEX) ?? []), ...(text.match(UUID) ?? [])])
    return [...words]
      .filter((w) => !asked.includes(w))
      .flatMap((w) => this.#texts.get(w) ?? this.#ids.get(w) ?? [])
  }

  get size(): number {
    return this.#texts.size
  }
}

type Own = { row: Row; canary: () => string }

/**
 * Columns in which not every text is possible, with what is written instead. A new text column needs no line here: it
 * gets a canary, and its CHECK or its reader complains when it may not have one.
 */
const POSSIBLE: Record<string, (own: Own) => unknown> = {
  'tenant.slug': ({ canary }) => `w-${canary()}`,
  'tenant.timezone': () => 'Asia/Shanghai',
  'tenant.locale': () => 'zh-CN',
  'member.role': () => 'rep',
  'member.status': () => 'active',
  'presence.state': () => 'online',
  'invitation.role': () => 'rep',
  'invitation.accepted_by_id': () => null,
  'invitation.accepted_at': ({ row }) => (row.accepted_by_id ? new Date() : null),
  'invitation.expires_at': () => new Date('2099-01-01'),
  'member_leave.ends_at': () => new Date('2098-12-31'),
  'product_line.colour': () => 'grey',
  'team.path': ({ row }) => `/${String(row.id)}/`,
  'channel.kind': () => 'feiyu',
  'channel.settings': ({ canary }) => ({ note: canary() }),
  'channel.previous_secret_hash': () => null,
  'channel.secret_hash': ({ row }) => secretDigest(String(row.secret)),
  'channel.secret_sealed': ({ row }) => Buffer.from(seal(String(row.secret), `channel:${String(row.id)}`)),
  'lead.merged_into_id': () => null,
  'lead.sla_state': () => 'running',
  'lead.first_response': () => 'met',
  'lead.pool_id': () => null,
  'lead.pooled_at': () => null,
  'lead.pool_reason': () => null,
  'pool.entry': () => null,
  'pool.claims_a_day': () => null,
  'pool.most_held': () => null,
  'pool.views_a_day': () => null,
  'pool.archived_at': () => null,
  'pool_access.team_id': () => null,
  // Over: the planted lead lies in no pool.
  'pool_entry.left_at': () => new Date(),
  'pool_entry.left_how': () => 'returned',
  'stage_move.from_stage': () => null,
  'stage_move.since': () => null,
  'stage_move.set_aside': () => null,
  'pool_counter.day': () => '2026-01-01',
  'pool_counter.kind': () => 'claim',
  'lead_hold.next_at': () => new Date('2099-01-01'),
  'lead_hold.due_at': () => new Date('2099-01-01'),
  'sla_clock.kind': () => 'accept',
  'sla_clock.state': () => 'running',
  'sla_clock.counts': () => 'working',
  'sla_clock.stopped_at': () => null,
  'sla_clock.paused_at': () => null,
  'sla_clock.paused_until': () => null,
  'sla_clock.paused_by': () => null,
  'sla_clock.pause_reason': () => null,
  // Long from now: what is planted says nothing by itself.
  'sla_clock.next_at': () => new Date('2099-01-01'),
  'party_merge.changes': () => '[]',
  'party_merge.undo_until': () => new Date('2099-01-01'),
  'party_merge.undone_at': () => null,
  'duplicate_pair.state': () => 'open',
  'duplicate_pair.reasons': () => ['landline'],
  // Nothing to ask a vendor with: what is planted must reach none.
  'connection.credentials_sealed': () => ({}),
  'connection.token_sealed': () => null,
  'connection.progress': () => null,
  'connection.off_reason': () => null,
  'connection.last_error': () => 'busy',
  'connection.next_at': () => new Date('2099-01-01'),
  'lead_reference.state': () => 'gone',
  'lead_reference.ended_at': () => new Date(),
  'lead_import.state': () => 'read',
  'lead_import.duplicates': () => ({ open: 'touch', ended: null }),
  'lead_import.format': () => null,
  'lead_import.headers': () => ['手机'],
  'lead_import.mapping': () => null,
  'lead_import.problem': () => null,
  'lead_import.counts': () => ({ bad: 1 }),
  // Nowhere: what is planted has no file, and nobody has it in hand.
  'lead_import.file_key': () => null,
  'lead_import.claim': () => null,
  'lead_import.lease_until': () => null,
  'lead_import_row.verdict': () => 'bad',
  'lead_import_row.outcome': () => null,
  'lead_import_row.undo': () => null,
  'lead_import_row.problems': () => '[]',
  'import_preset.columns': () => ({}),
  'identity_key.kind': () => 'email',
  'identity_key.value': ({ canary }) => `${canary()}@corp.cn`,
  'api_key.hash': ({ row }) => createHash('sha256').update(String(row.secret)).digest(),
  'api_key.scopes': () => [],
  'inbox.state': () => 'done',
  'inbox.verdict': () => 'admitted',
  'inbox.rejected_reason': () => null,
  'inbox.partly': () => null,
  'delivery_completion.facts': ({ canary }) => JSON.stringify([{ record: 0, values: { company: canary() } }]),
  'delivery_completion.actor': ({ canary }) => ({ kind: 'user', id: newId(), name: canary() }),
  'completion_link.expires_at': () => new Date('2099-01-01'),
  'completion_link.purpose': () => 'completion',
  'retention_rule.days': () => 365,
  'inbox.problems': ({ canary }) => [{ path: canary(), messageKey: canary(), params: {} }],
  'inbox.search_grams': ({ row }) => gramsOf({ name: String(row.subject_name), company: null, phones: [] }),
  'lead.status': () => 'new',
  'lead.closed_at': () => null,
  'lead.holding_reason': () => null,
  'lead.owner_id': () => null,
  'lead.grade': () => 'A',
  'lead.search_grams': ({ row }) =>
    gramsOf({ name: String(row.name), company: String(row.company), phones: [] }),
  'rule_version.state': () => 'draft',
  // Of a kind there is, so that its operations find and read it; its scope is its own.
  'rule_version.kind': () => 'assignment',
  'rule_version.body': () => defaultAssignmentRules,
  'rule_version.tested_revision': () => 1,
  'follow_up.contact': () => 'call',
  'follow_up.next_contact': () => 'visit',
  'follow_up.next_at': () => new Date(),
  'follow_up.ending': () => null,
  'follow_up.verdict': () => 'incomplete',
  'touch_lease.kind': () => 'call',
  // No time at all: two planted ones of one person do not meet.
  'touch_lease.during': () => 'empty',
  // Of no lease: one's result is told once, and a request tells it.
  'touch.lease_id': () => null,
  'touch.kind': () => 'call',
  'touch.outcome': () => 'connected',
  'touch.connected': () => true,
  'touch.source': () => 'product',
  'touch_attempt.kind': () => 'call',
  'touch_setting.value': () => 10,
  'hand_over.kind': () => 'ask',
  'hand_over.state': () => 'open',
  'hand_over.expires_at': () => new Date('2099-01-01'),
  'contract.starts_on': () => '2026-01-01',
  'contract.ends_on': () => '2099-12-31',
  'contract.runs_until': () => '2099-12-31',
  'contract.cancelled_at': () => null,
  'contract.cancelled_how': () => null,
  'contract.cancel_reason': () => null,
  'task.contact': () => 'call',
  'task.state': () => 'open',
  'saved_view.object': () => 'lead',
  'custom_field.object': () => 'lead',
  'custom_field.type': () => 'text',
  'custom_field.label': ({ canary }) => ({ 'zh-CN': canary(), en: canary() }),
  'custom_field.options': () => '[]',
  // Retired, so that a workspace with many planted ones has room for one more.
  'custom_field.retired_at': () => new Date(),
  'source.label': ({ canary }) => ({ 'zh-CN': canary(), en: canary() }),
  'timer.state': () => 'cancelled',
  'event.actor': ({ canary }) => ({ kind: 'user', id: newId(), name: canary() }),
  'assignment_run.outcome': () => 'held',
  'assignment_run.candidates': () => '[]',
  'assignment_run.path': () => null,
  'lead_capacity.max_open': () => 200,
  'lead_capacity.in_use': () => 0,
  'live_message.audience': () => null,
  'notification.shown': () => true,
  'robot.kind': () => 'wecom',
  'robot.locale': () => 'zh-CN',
  'robot.kinds': () => ['lead.assigned'],
  'robot.off_reason': () => null,
  // An address nobody answers: what is planted must reach no vendor.
  'robot.url_sealed': ({ row }) =>
    seal('http://127.0.0.1:9/cgi-bin/webhook/send?key=planted', `robot:${String(row.id)}`),
  'robot.secret_sealed': () => null,
  'robot_message.kind': () => 'lead.assigned',
  'robot_message.state': () => 'failed',
  'robot_message.reason': () => 'busy',
  'robot_message.params': ({ canary }) => ({ source: canary() }),
  'robot_post.state': () => 'sent',
  'robot_post.ended_at': () => new Date(),
  'notification_setting.in_app_off': () => [],
  'notification_setting.mention_off': () => [],
  'notification_setting.sound_off': () => [],
  'live_message.seq': () => nextNumber(),
}

let numbers = 1_000
const nextNumber = (): number => ++numbers

const byType: Record<string, (canary: () => string) => unknown> = {
  uuid: () => newId(),
  text: (canary) => canary(),
  jsonb: (canary) => ({ note: canary() }),
  'text[]': (canary) => [canary()],
  'uuid[]': () => [],
  bytea: (canary) => Buffer.from(canary()),
  'timestamp with time zone': () => new Date(),
  'timestamp with time zone[]': () => [],
  boolean: () => false,
  integer: () => 1,
  bigint: () => 1,
  'double precision': () => 1,
}
/** Types that hold text and therefore get a canary even where nothing is required. */
const SPEAKS = new Set(['text', 'jsonb', 'text[]', 'bytea'])

export interface RowPlan {
  tenantId: string
  label: string
  /** Rows of other tables this one names, by table. */
  parents: Readonly<Record<string, Row>>
  values?: Row
}

/** A whole row of a table, a canary in every field that can hold text; nothing is written yet. */
export function rowOf(table: TenantTable, plan: RowPlan, canaries: Canaries): Row {
  const row: Row = { ...extrasOf(table.name), ...plan.values }
  for (const column of table.columns) {
    if (column.name in row) continue
    const canary = (): string => canaries.text(plan.label, `${table.name}.${column.name}`)
    const value = writtenInto(table, column, plan, { row, canary })
    if (value !== undefined) row[column.name] = value
  }
  delete row.secret
  return row
}

/** What several columns of a row are made from. */
function extrasOf(table: string): Row {
  if (table === 'channel') return { secret: randomToken(32) }
  if (table === 'api_key') return { secret: mintKey() }
  return {}
}

function writtenInto(table: TenantTable, column: Column, plan: RowPlan, own: Own): unknown {
  const possible = POSSIBLE[`${table.name}.${column.name}`]
  if (possible) return possible(own)
  if (column.name === table.tenantColumn) return plan.tenantId
  const reference = table.references.find((r) => r.column === column.name)
  if (reference) return plan.parents[reference.parent]?.[reference.target] ?? null
  const make = byType[column.type]
  if (!make)
    throw new Error(`canaries: nothing known to write into ${table.name}.${column.name} (${column.type})`)
  if (column.required || SPEAKS.has(column.type)) return make(own.canary)
  return undefined
}

type Db = Pick<pg.Client, 'query'>

/** INSERT of exactly these columns. */
export function insertOf(table: string, row: Row): { text: string; values: unknown[] } {
  const names = Object.keys(row)
  const values = names.map((name) => stored(row[name]))
  const columns = names.map((n) => pg.escapeIdentifier(n)).join(', ')
  const places = names.map((_, i) => `$${i + 1}`).join(', ')
  return { text: `insert into ${pg.escapeIdentifier(table)} (${columns}) values (${places})`, values }
}

const isPlain = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !(value instanceof Date) && !ArrayBuffer.isView(value)

/** JSON as text; arrays of text stay arrays, which pg writes in PostgreSQL's own form. */
function stored(value: unknown): unknown {
  if (Array.isArray(value)) return value.some(isPlain) ? JSON.stringify(value) : value
  return isPlain(value) ? JSON.stringify(value) : value
}

/** Writes a row past every policy. */
export async function plant(db: Db, table: TenantTable, plan: RowPlan, canaries: Canaries): Promise<Row> {
  const row = rowOf(table, plan, canaries)
  const { text, values } = insertOf(table.name, row)
  await db.query(text, values)
  for (const column of table.key) {
    const id = row[column]
    const isReference = table.references.some((r) => r.column === column)
    if (typeof id === 'string' && !isReference) canaries.own(plan.label, `${table.name}.${column}`, id)
  }
  return row
}
