import type pg from 'pg'
import { unitPool } from '@/lib/platform/db/client'
import { asRole } from '../../support/database'

export interface Statement {
  text: string
  values: unknown[]
}

/** Runs `work` and answers the statements it sent to the tenant pool, as they were sent. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const pool = unitPool()
  const { query } = pool
  const sent: Statement[] = []
  pool.query = ((submitted: pg.QueryConfig, ...rest: unknown[]) => {
    sent.push({ text: submitted.text, values: submitted.values ?? [] })
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
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
  Plans?: PlanNode[]
}

/** What a plan does: which tables it reads from end to end, by which indexes it goes, how many 8 KB pages it touches. */
export interface PlanFacts {
  scanned: string[]
  indexes: string[]
  /** Null for a plan that was only made, not carried out. */
  pages: number | null
}

/**
 * The plan of a statement under the product's own role and row-level security. `generic` is the one a prepared
 * statement settles on, which must do without the values; the other one is carried out (and rolled back).
 */
export async function planOf(
  statement: Statement,
  { tenantId, generic = false, role = 'meridian_app' as const }: PlanOptions,
): Promise<PlanFacts> {
  return asRole(
    role,
    async (client) => {
      const options = generic ? 'generic_plan' : 'analyze, buffers'
      const text = `explain (${options}, format json) ${statement.text}`
      const { rows } = await client.query(generic ? { text } : { text, values: statement.values })
      const [{ Plan }] = rows[0]['QUERY PLAN'] as [{ Plan: PlanNode }]
      return factsOf(Plan, generic)
    },
    tenantId === undefined ? {} : { tenantId },
  )
}

interface PlanOptions {
  tenantId?: string
  generic?: boolean
  role?: 'meridian_app' | 'meridian_relay'
}

function factsOf(plan: PlanNode, generic: boolean): PlanFacts {
  const nodes = flatten(plan)
  const named = (type: RegExp, key: 'Relation Name' | 'Index Name') =>
    nodes.filter((n) => type.test(n['Node Type'])).flatMap((n) => n[key] ?? [])
  return {
    scanned: named(/^Seq Scan$/, 'Relation Name'),
    indexes: named(/Index/, 'Index Name'),
    pages: generic ? null : (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
  }
}

const flatten = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flatten)]
