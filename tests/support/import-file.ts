import type { MappingTarget } from '@/lib/connectors/mapping-schema'
import { csvRow } from '@/lib/platform/csv/csv-row'
import type { Ctx } from '@/lib/platform/ctx'
import { checkImport, startImport } from '@/lib/transfer/commands/steer-import'
import { uploadImport } from '@/lib/transfer/commands/upload-import'
import { getImport } from '@/lib/transfer/queries/list-imports'
import type { StartImport } from '@/lib/transfer/schema'
import { settle } from './settle'

type Cells = readonly string[]

/** Columns of the files these tests write, and what they mean. */
export const IMPORT_HEADER = ['姓名', '手机', '公司', '邮箱', '省份', '备注'] as const
export const IMPORT_COLUMNS: Record<string, MappingTarget> = {
  姓名: 'name',
  手机: 'phone',
  公司: 'company',
  邮箱: 'email',
  省份: 'province',
  备注: 'message',
}

/** A file as the API takes it. */
export const fileOf = (rows: readonly Cells[], header: Cells = IMPORT_HEADER): string =>
  Buffer.from([header, ...rows].map((cells) => csvRow([...cells])).join('')).toString('base64')

/** Hands a file in and waits until it is read. */
export async function uploaded(
  ctx: Ctx,
  productLineId: string,
  content: string,
  fileName = '展会名单.csv',
): Promise<string> {
  const { id } = await uploadImport(ctx, { fileName, content, productLineId })
  await settle()
  return id
}

/** Hands a file in, says what its columns mean, and waits until every row was looked at. */
export async function checked(
  ctx: Ctx,
  productLineId: string,
  rows: readonly Cells[],
  columns: Record<string, MappingTarget> = IMPORT_COLUMNS,
): Promise<string> {
  const id = await uploaded(ctx, productLineId, fileOf(rows))
  await checkImport(ctx, { importId: id, columns })
  await settle()
  return id
}

/** The same, let in; answers the import as it stands then. */
export async function imported(
  ctx: Ctx,
  productLineId: string,
  rows: readonly Cells[],
  how: Omit<StartImport, 'importId'> = {},
) {
  const id = await checked(ctx, productLineId, rows)
  await startImport(ctx, { importId: id, ...how })
  await settle()
  return getImport(ctx, id)
}
