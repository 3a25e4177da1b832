import type pg from 'pg'

export type Db = Pick<pg.Client, 'query'>

/** What a statement did: rows touched, or the SQLSTATE it was refused with. */
export type Outcome = { rows: number; error?: undefined } | { rows: 0; error: string }

export interface Statement {
  text: string
  values?: unknown[]
}

/** What may stand in app.tenant_id although it names nobody. */
export const NOBODY = { none: '', malformed: 'not-a-uuid', injected: `' or true --` } as const

/** Runs one statement as `context` says and takes it back, whatever it did. Needs an open transaction. */
export async function attempt(db: Db, context: string, { text, values }: Statement): Promise<Outcome> {
  await db.query('savepoint attempt')
  try {
    await db.query(`select set_config('app.tenant_id', $1, true)`, [context])
    const { rowCount } = await db.query(text, values)
    return { rows: rowCount ?? 0 }
  } catch (error) {
    const state = (error as { code?: string }).code
    if (state === undefined) throw error
    return { rows: 0, error: state }
  } finally {
    await db.query('rollback to savepoint attempt')
  }
}

/** Runs `work` in a transaction that leaves nothing behind. */
export async function takenBack<T>(db: Db, work: () => Promise<T>): Promise<T> {
  await db.query('begin')
  try {
    return await work()
  } finally {
    await db.query('rollback')
  }
}
