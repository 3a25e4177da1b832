import pg from 'pg'
import { unitPool } from '@/lib/platform/db/client'
import { currentScope } from '@/lib/platform/db/tenant-scope'
import { asRole } from '../../support/database'

export interface Statement {
  text: string
  values: unknown[]
  /** Planned with its values each time (readTenant); the others settle on one plan for all workspaces. */
  isPlannedAnew: boolean
}

/** The plans a statement may get: always the one for its values, and the generic one where it settles on that. */
export const plansOf = (statement: Statement, tenantId: string): Promise<PlanFacts[]> =>
  Promise.all(
    (statement.isPlannedAnew ? [false] : [false, true]).map((generic) =>
      planOf(statement, { tenantId, generic }),
    ),
  )

/** Runs `work` and answers the statements it sent to the tenant pool, as they were sent. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const pool = unitPool()
  const { query } = pool
  const sent: Statement[] = []
  pool.query = ((submitted: pg.QueryConfig, ...rest: unknown[]) => {
    const isPlannedAnew = currentScope()?.plansWithValues ?? false
    sent.push({ text: submitted.text, values: submitted.values ?? [], isPlannedAnew })
    return (query as (...args: unknown[]) => unknown).call(pool, submitted, ...rest)
  }) as typeof pool.query
  try {
    await work()
  } finally {
    pool.query = query
  }
  return sent
}

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
  Plans?: PlanNode[]
}

/**
 * What a plan does: which tables it reads from end to end, of which it reads all that the workspace has, by which
 * indexes it goes, how many 8 KB pages it touches.
 */
export interface PlanFacts {
  scanned: string[]
  wholeWorkspace: string[]
  indexes: string[]
  pages: number
}

/**
 * The plan of a statement under the product's own role and row-level security, carried out (and rolled back). `generic`
 * is the one a prepared statement settles on, made without the values: for a workspace of average size, of which the
 * one at hand may be many times the size.
 */
export async function planOf(
  statement: Pick<Statement, 'text' | 'values'>,
  { tenantId, generic = false, role = 'meridian_app' as const }: PlanOptions,
): Promise<PlanFacts> {
  return asRole(
    role,
    async (client) => {
      const rows = generic
        ? await explainedGenerically(client, statement)
        : await explained(client, statement)
      const [{ Plan }] = rows[0]['QUERY PLAN'] as [{ Plan: PlanNode }]
      return factsOf(Plan)
    },
    tenantId === undefined ? {} : { tenantId },
  )
}

const EXPLAIN = 'explain (analyze, buffers, format json)'

const explained = async (client: pg.ClientBase, { text, values }: Pick<Statement, 'text' | 'values'>) =>
  (await client.query(`${EXPLAIN} ${text}`, values)).rows

async function explainedGenerically(
  client: pg.ClientBase,
  { text, values }: Pick<Statement, 'text' | 'values'>,
) {
  await client.query('set local plan_cache_mode = force_generic_plan')
  await client.query(`prepare looked_at as ${text}`)
  const given = values.length > 0 ? `(${values.map(asLiteral).join(', ')})` : ''
  const { rows } = await client.query(`${EXPLAIN} execute looked_at${given}`)
  await client.query('deallocate looked_at')
  return rows
}

/** The plan a prepared statement settles on, without carrying it out: only `pages` says nothing then. */
export const genericPlanOf = ({ text }: Statement, tenantId: string): Promise<PlanFacts> =>
  asRole(
    'meridian_app',
    async (client) => {
      const { rows } = await client.query(`explain (generic_plan, format json) ${text}`)
      const [{ Plan }] = rows[0]['QUERY PLAN'] as [{ Plan: PlanNode }]
      return factsOf(Plan)
    },
    { tenantId },
  )

/** A value as it would travel as a parameter; the statement says of what type it is. */
function asLiteral(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map((one) => JSON.stringify(one)).join(',')}}`)
  return pg.escapeLiteral(value instanceof Date ? value.toISOString() : String(value))
}

interface PlanOptions {
  tenantId?: string
  generic?: boolean
  role?: 'meridian_app' | 'meridian_relay'
}

function factsOf(plan: PlanNode): PlanFacts {
  const nodes = flatten(plan)
  const named = (type: RegExp, key: 'Relation Name' | 'Index Name') =>
    nodes.filter((n) => type.test(n['Node Type'])).flatMap((n) => n[key] ?? [])
  return {
    scanned: named(/^Seq Scan$/, 'Relation Name'),
    wholeWorkspace: nodes
      .filter(
        (n) =>
          /Index/.test(n['Node Type']) && /^\(tenant_id = [^()]+(\([^()]*\))?\)$/.test(n['Index Cond'] ?? ''),
      )
      .flatMap((n) => n['Relation Name'] ?? n['Index Name'] ?? []),
    indexes: named(/Index/, 'Index Name'),
    pages: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
  }
}

const flatten = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flatten)]
