import { createHash } from 'node:crypto'
import { newId } from '@/lib/platform/ids'
import { type Db, NOBODY } from './sql-attempt'
import type { SqlSide, SqlWorld } from './sql-world'

/** A function that runs with its owner's rights, and what is to be shown of it. */
export interface Entrance {
  name: string
  /** Answers what is wrong. */
  check(db: Db, world: SqlWorld): Promise<string[]>
}

type Rows = Record<string, unknown>[]

async function called(db: Db, context: string, call: string, values: unknown[] = []): Promise<Rows> {
  await db.query(`select set_config('app.tenant_id', $1, true)`, [context])
  return (await db.query<Record<string, unknown>>(`select * from ${call}`, values)).rows
}

/** What of A's canaries an answer holds. */
const leaks = ({ canaries, a }: SqlWorld, rows: Rows): string[] =>
  canaries
    .within(JSON.stringify(rows))
    .filter((c) => c.label === a.tenantId)
    .map((c) => `answers ${c.column}`)

const unless = (condition: boolean, problem: string): string[] => (condition ? [] : [problem])
const accountOf = (side: SqlSide): unknown => side.parents.member?.account_id
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Opens a session of the side's account in its workspace, as the superuser may not: through the functions. */
async function sessionOf(db: Db, side: SqlSide): Promise<string> {
  const id = newId()
  await called(db, NOBODY.none, `auth_open_session($1, $2, '1 hour', 'test')`, [id, accountOf(side)])
  await called(db, NOBODY.none, 'auth_enter_workspace($1, $2)', [id, side.spare.tenant?.slug])
  return id
}

const sessionRow = async (db: Db, id: string) =>
  (await called(db, NOBODY.none, 'auth_read_session($1)', [id]))[0]

/** Answers the same whatever the context, to whoever knows the secret or id it asks for; nothing without. */
const byKnowledge = (name: string, call: string, unknown: unknown[], columns: string[]): Entrance => ({
  name,
  check: async (db, world) => {
    const problems: string[] = []
    for (const context of [NOBODY.none, world.b.tenantId]) {
      const rows = await called(db, context, call, unknown)
      problems.push(...leaks(world, rows), ...unless(rows.length === 0, 'answers rows for what nobody has'))
    }
    const { rows } = await db.query<{ name: string }>(
      `select unnest(proargnames[pronargs + 1 :]) as name from pg_proc where proname = $1`,
      [name],
    )
    const answered = rows.map((r) => r.name)
    return [...problems, ...unless(answered.join() === columns.join(), `answers ${answered.join()}`)]
  },
})

/** Every function of that kind in the database; one without an entry fails the test. */
export const FUNCTIONS: readonly Entrance[] = [
  byKnowledge(
    'resolve_channel',
    'resolve_channel($1)',
    [digest('nobody')],
    ['tenant_id', 'channel_id', 'kind'],
  ),
  byKnowledge(
    'resolve_api_key',
    'resolve_api_key($1)',
    [digest('nobody')],
    ['tenant_id', 'key_id', 'scopes'],
  ),
  byKnowledge(
    'resolve_invitation',
    'resolve_invitation($1)',
    [digest('nobody')],
    ['tenant_id', 'invitation_id'],
  ),
  byKnowledge(
    'resolve_completion_link',
    'resolve_completion_link($1)',
    [digest('nobody')],
    ['tenant_id', 'link_id'],
  ),
  byKnowledge(
    'auth_account_by_email',
    'auth_account_by_email($1)',
    ['nobody@example.com'],
    ['account_id', 'name', 'password_hash', 'locale'],
  ),
  byKnowledge(
    'auth_sessions',
    'auth_sessions($1)',
    [newId()],
    ['id', 'created_at', 'last_seen_at', 'expires_at', 'user_agent'],
  ),
  byKnowledge(
    'auth_memberships',
    'auth_memberships($1)',
    [newId()],
    ['tenant_id', 'slug', 'workspace', 'member_id'],
  ),
  {
    name: 'auth_account_id',
    check: async (db) => {
      const rows = await called(db, NOBODY.none, 'auth_account_id($1)', ['nobody@example.com'])
      return unless(rows[0]?.auth_account_id === null, 'knows an address nobody has')
    },
  },
  {
    name: 'auth_read_session',
    check: async (db, { a, b }) => {
      const ofA = await sessionOf(db, a)
      const ofB = await sessionOf(db, b)
      return [
        ...unless((await sessionRow(db, ofA))?.tenant_id === a.tenantId, 'does not know its own session'),
        ...unless((await sessionRow(db, ofB))?.tenant_id === b.tenantId, 'mixes sessions up'),
        ...unless((await sessionRow(db, newId())) === undefined, 'answers for a session nobody has'),
      ]
    },
  },
  {
    name: 'auth_create_account',
    check: async (db, { a }) => {
      const taken = a.spare.account
      const rows = await called(db, NOBODY.none, `auth_create_account($1, $2, 'thief', 'hash', 'en')`, [
        newId(),
        taken?.email,
      ])
      return unless(rows[0]?.auth_create_account === false, 'takes over an address that is taken')
    },
  },
  {
    name: 'auth_set_password',
    check: async (db, { a }) => {
      await called(db, NOBODY.none, `auth_set_password($1, 'changed')`, [newId()])
      const rows = await called(db, NOBODY.none, 'auth_account_by_email($1)', [a.spare.account?.email])
      return unless(rows[0]?.password_hash === a.spare.account?.password_hash, 'changed another password')
    },
  },
  {
    name: 'auth_set_locale',
    check: async (db, { a }) => {
      await called(db, NOBODY.none, `auth_set_locale($1, 'en')`, [newId()])
      const rows = await called(db, NOBODY.none, 'auth_account_by_email($1)', [a.spare.account?.email])
      return unless(rows[0]?.locale === 'zh-CN', `changed another's language`)
    },
  },
  {
    name: 'auth_open_session',
    check: async (db, world) => {
      const id = newId()
      await called(db, NOBODY.none, `auth_open_session($1, $2, '1 hour', 'test')`, [id, accountOf(world.b)])
      const row = await sessionRow(db, id)
      return unless(row !== undefined && row.tenant_id === null, 'opens a session inside a workspace')
    },
  },
  {
    name: 'auth_touch_session',
    check: async (db, { a }) => {
      const id = await sessionOf(db, a)
      await called(db, NOBODY.none, 'auth_revoke_session($1, $2)', [id, accountOf(a)])
      await called(db, NOBODY.none, 'auth_touch_session($1)', [id])
      return unless((await sessionRow(db, id)) === undefined, 'revives an ended session')
    },
  },
  {
    name: 'auth_revoke_session',
    check: async (db, { a, b }) => {
      const id = await sessionOf(db, a)
      const byB = await called(db, NOBODY.none, 'auth_revoke_session($1, $2)', [id, accountOf(b)])
      const alive = (await sessionRow(db, id)) !== undefined
      const byA = await called(db, NOBODY.none, 'auth_revoke_session($1, $2)', [id, accountOf(a)])
      return [
        ...unless(byB[0]?.auth_revoke_session === false && alive, `ends another account's session`),
        ...unless(byA[0]?.auth_revoke_session === true, 'does not end its own'),
      ]
    },
  },
  {
    name: 'auth_revoke_all_sessions',
    check: async (db, { a, b }) => {
      const id = await sessionOf(db, a)
      await called(db, NOBODY.none, 'auth_revoke_all_sessions($1)', [accountOf(b)])
      return unless((await sessionRow(db, id)) !== undefined, `ends another account's sessions`)
    },
  },
  {
    name: 'auth_enter_workspace',
    check: async (db, { a, b }) => {
      const id = await sessionOf(db, b)
      const rows = await called(db, NOBODY.none, 'auth_enter_workspace($1, $2)', [id, a.spare.tenant?.slug])
      const still = (await sessionRow(db, id))?.tenant_id === b.tenantId
      return unless(rows[0]?.auth_enter_workspace === null && still, 'lets in who is no member')
    },
  },
  {
    name: 'auth_member_emails',
    check: async (db, world) => {
      const own = await called(db, world.a.tenantId, 'auth_member_emails()')
      const foreign = await called(db, world.b.tenantId, 'auth_member_emails()')
      const nobody = await called(db, NOBODY.none, 'auth_member_emails()')
      return [
        ...leaks(world, [...foreign, ...nobody]),
        ...unless(own.length > 0 && leaks(world, own).length > 0, 'does not know its own people'),
        ...unless(foreign.length > 0 && nobody.length === 0, 'answers without a workspace'),
      ]
    },
  },
  {
    name: 'auth_leave_workspace',
    check: async (db, { a, b }) => {
      const id = await sessionOf(db, a)
      for (const context of [NOBODY.none, b.tenantId])
        await called(db, context, 'auth_leave_workspace($1)', [accountOf(a)])
      const stayed = (await sessionRow(db, id))?.tenant_id === a.tenantId
      await called(db, a.tenantId, 'auth_leave_workspace($1)', [accountOf(a)])
      const left = (await sessionRow(db, id))?.tenant_id === null
      return [
        ...unless(stayed, `puts out another workspace's people`),
        ...unless(left, 'does not put out its own'),
      ]
    },
  },
  {
    name: 'remove_sample_leads',
    check: async (db, { a, b }) => {
      const count = async () =>
        (
          await db.query<{ n: number }>('select count(*)::int as n from lead where tenant_id = $1', [
            a.tenantId,
          ])
        ).rows[0]?.n
      await db.query(`select set_config('app.tenant_id', $1, true)`, [a.tenantId])
      const before = await count()
      for (const context of [NOBODY.none, b.tenantId]) await called(db, context, 'remove_sample_leads()')
      await called(db, a.tenantId, 'remove_sample_leads()')
      await db.query(`select set_config('app.tenant_id', $1, true)`, [a.tenantId])
      return unless((await count()) === before, 'takes away what is no sample')
    },
  },
  {
    name: 'remove_imported_leads',
    check: async (db, { a, b }) => {
      const count = async () =>
        (
          await db.query<{ n: number }>('select count(*)::int as n from lead where tenant_id = $1', [
            a.tenantId,
          ])
        ).rows[0]?.n
      await db.query(`select set_config('app.tenant_id', $1, true)`, [a.tenantId])
      const before = await count()
      const named = [a.parents.channel?.id, [a.parents.lead?.id]]
      // Of A itself too: the lead came by a channel that is no import's.
      for (const context of [NOBODY.none, b.tenantId, a.tenantId])
        await called(db, context, 'remove_imported_leads($1::uuid, $2::uuid[])', named)
      await db.query(`select set_config('app.tenant_id', $1, true)`, [a.tenantId])
      return unless((await count()) === before, 'takes away what was not imported, or is another workspace’s')
    },
  },
  {
    name: 'slug_is_free',
    check: async (db, { a, b }) => {
      const rows = await called(db, b.tenantId, 'slug_is_free($1)', [a.spare.tenant?.slug])
      return unless(typeof rows[0]?.slug_is_free === 'boolean', 'answers more than yes or no')
    },
  },
]
