import type { Mapping } from '@/lib/connectors/mapping-schema'
import type { Problem } from '@/lib/intake/schema'
import { leadObject } from '@/lib/leads/fields'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { maskName } from '@/lib/platform/privacy/mask'
import { parse } from '@/lib/platform/validate'
import { scopeWhere } from '@/lib/rules/scope'
import { columnFor } from '../columns'
import { ListImportRows } from '../schema'
import type { ImportRowItem, RowFilter } from '../types'
import { importScope } from './import-select'
import { seesCells } from './list-imports'

interface Row extends Omit<ImportRowItem, 'twin' | 'problems'> {
  problems: Problem[]
  twinLeadId: string | null
  twinLine: number | null
  twinName: string | null
  twinOwner: string | null
  twinVisible: boolean | null
}

const FILTERS: Readonly<Record<RowFilter, Sql>> = {
  all: sql`true`,
  ok: sql`r.verdict = 'ok'`,
  known: sql`r.verdict = 'known'`,
  bad: sql`r.verdict = 'bad'`,
  failed: sql`r.outcome in ('quarantined', 'rejected', 'error')`,
  kept: sql`r.undo in ('worked', 'touched', 'closed', 'merged')`,
}

/**
 * Rows of an import in the file's order. Whose row another row is a copy of was found with the system's rights and is shown
 * with the reader's: a lead they may not see has a masked name and who looks after it.
 */
export async function listImportRows(
  ctx: Ctx,
  input: ListImportRows,
): Promise<{ items: ImportRowItem[]; nextAfter: number | null }> {
  authorize(ctx, 'lead.import')
  const { importId, show, after, limit } = parse(ListImportRows, input)
  const [of] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Array<{ mapping: Mapping | null; authorId: string | null }>>(sql`
      select i.mapping, i.author_id as "authorId" from lead_import i where ${importScope(ctx)} and i.id = ${importId}::uuid`),
  )
  if (!of) throw notFound('import')
  const visible = scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Row[]>(sql`
      with page as (
        select r.* from lead_import_row r
        where r.tenant_id = ${ctx.tenantId}::uuid and r.import_id = ${importId}::uuid and r.line > ${after} and ${FILTERS[show]}
        order by r.line limit ${limit + 1}
      )
      select r.line, r.cells, r.verdict, r.problems, r.outcome, r.delivery_id as "deliveryId", r.undo, r.twin_line as "twinLine",
        l.id as "twinLeadId", l.name as "twinName", m.name as "twinOwner", (${visible}) as "twinVisible",
        (select l.id from inbox d join lead l on l.tenant_id = d.tenant_id and l.id = d.lead_id
          where d.tenant_id = r.tenant_id and d.id = r.delivery_id and ${visible}) as "leadId"
      from page r
      left join lead l on l.tenant_id = r.tenant_id and l.id = r.twin_lead_id
      left join member m on m.tenant_id = l.tenant_id and m.id = l.owner_id
      order by r.line`),
  )
  const page = rows.slice(0, limit)
  const clear = seesCells(ctx, of.authorId)
  return {
    items: page.map((row) => shown(ctx, row, of.mapping, clear)),
    nextAfter: rows.length > limit ? (page.at(-1)?.line ?? null) : null,
  }
}

function shown(ctx: Ctx, row: Row, mapping: Mapping | null, clear: boolean): ImportRowItem {
  const { twinLeadId, twinLine, twinName, twinOwner, twinVisible, problems, ...rest } = row
  const named = twinVisible || ctx.actor.permissions.has('member.read')
  return {
    ...rest,
    cells: clear ? row.cells : [],
    problems: problems.map((problem) => ({
      ...problem,
      column: mapping && columnFor(mapping, problem),
    })),
    twin:
      twinLeadId || twinLine
        ? {
            leadId: twinVisible ? twinLeadId : null,
            name: (twinVisible ? twinName : maskName(twinName)) ?? '',
            owner: named ? twinOwner : null,
            line: twinLine,
          }
        : null,
  }
}
