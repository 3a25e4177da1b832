import type pg from 'pg'
import { newId } from '@/lib/platform/ids'
import { type Canaries, insertOf, plant, type Row } from './canaries'
import type { TenantTable } from './canaries-catalogue'

type Db = Pick<pg.Client, 'query'>

export interface BundlePlan {
  tenantId: string
  /** What the canaries are called when they turn up where they should not. */
  label: string
  /** Rows that exist already and are named instead of planted. */
  given?: Readonly<Record<string, Row>>
  /** Which tables get a row; all but the given ones unless told. */
  only?: (table: TenantTable) => boolean
  /** Whether a row names the bundle's own rows (else only the given ones). */
  chained?: boolean
  /** Values of a row that something depends on; `planted` holds the rows before it. */
  values?: (table: string, planted: Readonly<Record<string, Row>>) => Row | undefined
}

/** One row in every tenant table, each naming the others: a workspace's worth of canaries. */
export async function plantBundle(
  db: Db,
  tables: readonly TenantTable[],
  canaries: Canaries,
  plan: BundlePlan,
): Promise<Record<string, Row>> {
  const { tenantId, label, given = {}, only = () => true, chained = true } = plan
  const planted: Record<string, Row> = {}
  for (const table of tables.filter((t) => t.name !== 'tenant' && only(t))) {
    if (chained && table.name in given) continue
    const known = { ...given, ...(chained ? planted : {}) }
    const values = {
      ...(await twins(db, tables, canaries, { table, plan, known })),
      ...plan.values?.(table.name, known),
    }
    const needsAccount = table.references.some((r) => r.parent === 'account') && !values?.account_id
    const account: Record<string, Row> = needsAccount
      ? { account: await plantAccount(db, canaries, label) }
      : {}
    const row = { tenantId, label, parents: { ...known, ...account }, values }
    planted[table.name] = await plant(db, table, row, canaries)
  }
  return planted
}

interface Twins {
  table: TenantTable
  plan: BundlePlan
  known: Readonly<Record<string, Row>>
}

/** A pair names two different parties: the bundle's own, and one that is planted for it. */
async function twins(
  db: Db,
  tables: readonly TenantTable[],
  canaries: Canaries,
  { table, plan, known }: Twins,
): Promise<Row> {
  const party = tables.find(({ name }) => name === 'party')
  if (table.name !== 'duplicate_pair' || !party || !known.party) return {}
  const other = await plant(
    db,
    party,
    { tenantId: plan.tenantId, label: plan.label, parents: known },
    canaries,
  )
  const [a_id, b_id] = [String(known.party.id), String(other.id)].sort()
  return { a_id, b_id }
}

/** An account with canaries, of nobody's workspace yet. */
export async function plantAccount(db: Db, canaries: Canaries, label: string): Promise<Row> {
  const canary = (column: string): string => canaries.text(label, `account.${column}`)
  const email = `${canary('email')}@example.com`
  const account = { id: newId(), email, name: canary('name'), password_hash: canary('password_hash') }
  const { text, values } = insertOf('account', account)
  await db.query(text, values)
  return account
}
