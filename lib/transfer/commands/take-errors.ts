import type { Problem } from '@/lib/intake/schema'
import { BYTE_ORDER_MARK, csvRow } from '@/lib/platform/csv/csv-row'
import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { columnFor } from '../columns'
import { importErrorsTaken } from '../events'
import { reasonColumn } from '../reason-column'
import { OfImport } from '../schema'
import { lockImport, type StoredImport } from './lock-import'

/** Rows read at a time; the file is sent while it is read. */
const PAGE = 1_000

/** Words for what is wrong with a row, in the reader's language; handed in from above. `column`: where it stands. */
export type ProblemWords = (problem: Problem, column: string | null) => string

export interface ErrorFile {
  fileName: string
  pieces: AsyncGenerator<string>
}

/**
 * The rows that are wrong as a CSV file: the columns as they came, and last why each was not taken, to be mended and handed
 * in again. No cell is a formula. It holds contacts nobody has masked: only whoever handed the file in, or sees contacts in
 * clear anyway, may have it; that it was taken is an event.
 */
export async function takeErrors(
  ctx: Ctx,
  words: ProblemWords,
  input: { importId: string },
): Promise<ErrorFile> {
  authorize(ctx, 'lead.import')
  const { importId } = parse(OfImport, input)
  const stored = await withTenant(ctx, async (c) => {
    const found = await lockImport(c, importId, ['checked', 'running', 'done', 'undoing', 'undone'])
    if (found.authorId === null || found.authorId !== memberOf(c)) authorize(c, 'contact.reveal')
    const { bad = 0, quarantined = 0, rejected = 0, error = 0 } = found.counts
    const rows = found.state === 'checked' ? bad : quarantined + rejected + error
    if (rows === 0) throw new AppError('conflict', 'import.nothingWrong')
    await appendEvent(c, importErrorsTaken, { subjects: [['import', importId]], data: { rows } })
    return found
  })
  const base = stored.fileName
    .replace(/\.[^.]*$/, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .slice(0, 60)
  return { fileName: `${base || 'import'}-errors.csv`, pieces: pieces(ctx, words, stored) }
}

interface WrongRow {
  line: number
  cells: string[]
  problems: Problem[]
}

async function* pieces(ctx: Ctx, words: ProblemWords, stored: StoredImport): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvRow([...stored.headers, reasonColumn(ctx.locale)])
  const { mapping } = stored
  const wrong =
    stored.state === 'checked' ? sql`verdict = 'bad'` : sql`outcome in ('quarantined', 'rejected', 'error')`
  for (let after = 0; ; ) {
    const rows = await readTenant(ctx, (tx) =>
      tx.$queryRaw<WrongRow[]>(sql`
        select line, cells, problems from lead_import_row
        where tenant_id = ${ctx.tenantId}::uuid and import_id = ${stored.id}::uuid and ${wrong} and line > ${after}
        order by line limit ${PAGE}`),
    )
    if (rows.length === 0) return
    yield rows
      .map(({ cells, problems }) =>
        csvRow([...cells, problems.map((p) => words(p, mapping && columnFor(mapping, p))).join('；')]),
      )
      .join('')
    after = rows.at(-1)?.line ?? after
  }
}
