import { z } from 'zod'
import { mappingTarget } from '@/lib/connectors/mapping-schema'
import { DuplicatePolicy } from '@/lib/leads/schema'
import { USUAL_DUPLICATES } from '@/lib/leads/types'
import { rowFilters } from './types'

/** The largest file that is taken in, in bytes: 50,000 rows of forty columns are half of it. */
export const MAX_FILE = 20 * 1024 * 1024
/** The same as it travels, in base64 with what surrounds it. */
export const MAX_UPLOAD = Math.ceil(MAX_FILE / 3) * 4 + 4_096
/** Presets one workspace keeps. */
export const MOST_PRESETS = 50

const base64 = z
  .string()
  .min(1)
  .max(Math.ceil(MAX_FILE / 3) * 4)
  .refine((text) => text.length % 4 === 0 && !/[^A-Za-z0-9+/=]/.test(text))

export const UploadImport = z.strictObject({
  fileName: z.string().trim().min(1).max(200).describe('As the person calls it; what it is, its bytes say.'),
  content: base64.describe('The file in base64, CSV or XLSX, 20 MiB at most.'),
  productLineId: z.uuid(),
  source: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .optional()
    .describe('Key or name of a sub-source; bulk import unless named.'),
})
export type UploadImport = z.input<typeof UploadImport>

export const OfImport = z.strictObject({ importId: z.uuid() })

/** Column of the file → what it means; a column that is not named is kept with the lead under its name. */
const Columns = z
  .record(z.string().min(1).max(200), mappingTarget)
  .refine((all) => Object.keys(all).length <= 100)

export const CheckImport = OfImport.extend({ columns: Columns })
export type CheckImport = z.input<typeof CheckImport>

export const StartImport = OfImport.extend({
  duplicates: DuplicatePolicy.default(USUAL_DUPLICATES),
  assigns: z
    .boolean()
    .default(true)
    .describe('False: leads wait until somebody gives them out; nobody is told.'),
})
export type StartImport = z.input<typeof StartImport>

export const ListImports = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type ListImports = z.input<typeof ListImports>

export const ListImportRows = OfImport.extend({
  show: z.enum(rowFilters).default('all'),
  /** Rows below this line. */
  after: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListImportRows = z.input<typeof ListImportRows>

export const SavePreset = z.strictObject({ name: z.string().trim().min(1).max(60), columns: Columns })
export type SavePreset = z.input<typeof SavePreset>
