import { z } from 'zod'
import { mappingTarget } from '@/lib/connectors/mapping-schema'
import { Problem } from '@/lib/intake/schema'
import { DuplicatePolicy } from '@/lib/leads/schema'
import { downloadOf } from '@/lib/platform/http/download'
import { operation } from '@/lib/platform/http/operation'
import { deletePreset, savePreset } from '@/lib/transfer/commands/presets'
import { releaseImport } from '@/lib/transfer/commands/release-import'
import { checkImport, discardImport, startImport, undoImport } from '@/lib/transfer/commands/steer-import'
import { takeErrors } from '@/lib/transfer/commands/take-errors'
import { uploadImport } from '@/lib/transfer/commands/upload-import'
import { listImportRows } from '@/lib/transfer/queries/list-import-rows'
import { getImport, listImports } from '@/lib/transfer/queries/list-imports'
import { listPresets } from '@/lib/transfer/queries/list-presets'
import {
  CheckImport,
  ListImportRows,
  ListImports,
  MAX_UPLOAD,
  SavePreset,
  StartImport,
  UploadImport,
} from '@/lib/transfer/schema'
import { importStates, rowOutcomes, rowVerdicts, undoOutcomes } from '@/lib/transfer/types'
import { problemWords } from '../problem-words'
import { Named } from './parts'

const Import = z.object({
  id: z.uuid(),
  fileName: z.string(),
  fileSize: z.int(),
  format: z.enum(['csv', 'xlsx']).nullable().describe('Null until it was read.'),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  state: z.enum(importStates),
  problem: z
    .object({ reason: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
    .nullable()
    .describe('Why the file could not be read.'),
  rows: z.int(),
  stepRows: z.int().describe('Rows the present step is done with.'),
  counts: z.record(z.string(), z.int()).describe('Rows by verdict, by outcome, and by what undoing did.'),
  duplicates: DuplicatePolicy,
  assigns: z.boolean(),
  parked: z.int().describe('Leads of it that wait until somebody gives them out; 0 in lists.'),
  productLine: Named,
  source: z.string(),
  channelId: z.uuid().nullable().describe('The way in its rows came by; finds their deliveries.'),
  author: Named.nullable(),
  createdAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  undoneAt: z.date().nullable(),
  version: z.int(),
})
const Columns = z.record(z.string(), mappingTarget)
const Path = z.object({ importId: z.uuid() })

export const readImports = operation({
  id: 'listImports',
  method: 'GET',
  path: '/api/v1/imports',
  summary: 'Files of leads that were handed in, newest first, and how far each has come.',
  permission: 'lead.import',
  input: { query: ListImports },
  output: z.object({ items: z.array(Import), nextCursor: z.string().nullable() }),
  status: 200,
  handle: (ctx, { query }) => listImports(ctx, query),
})

export const postImport = operation({
  id: 'uploadImport',
  method: 'POST',
  path: '/api/v1/imports',
  summary:
    'Hands a CSV or XLSX file in, at most 50,000 rows; it is read in the background, and nothing comes in yet.',
  permission: 'lead.import',
  input: { body: UploadImport },
  output: z.object({ id: z.uuid() }),
  status: 201,
  bodyLimit: MAX_UPLOAD,
  handle: (ctx, { body }) => uploadImport(ctx, body),
})

export const readImport = operation({
  id: 'getImport',
  method: 'GET',
  path: '/api/v1/imports/{importId}',
  summary: 'One import with its columns, what they mean or are likely to mean, and how far it has come.',
  permission: 'lead.import',
  input: { params: Path },
  output: Import.extend({
    columns: z.array(z.object({ header: z.string(), samples: z.array(z.string()) })),
    meanings: Columns,
  }),
  status: 200,
  handle: (ctx, { params }) => getImport(ctx, params.importId),
})

export const removeImport = operation({
  id: 'discardImport',
  method: 'DELETE',
  path: '/api/v1/imports/{importId}',
  summary: 'Throws a file away that has not come in.',
  permission: 'lead.import',
  input: { params: Path },
  output: null,
  status: 204,
  handle: (ctx, { params }) => discardImport(ctx, params),
})

export const postImportCheck = operation({
  id: 'checkImport',
  method: 'POST',
  path: '/api/v1/imports/{importId}/check',
  summary: 'Says which column means what and has every row looked at in the background; nothing comes in.',
  permission: 'lead.import',
  input: { params: Path, body: CheckImport.omit({ importId: true }) },
  output: null,
  status: 204,
  handle: (ctx, { params, body }) => checkImport(ctx, { ...body, ...params }),
})

export const postImportStart = operation({
  id: 'startImport',
  method: 'POST',
  path: '/api/v1/imports/{importId}/start',
  summary: 'Lets the rows of a checked file in, in the background; wrong ones go into quarantine.',
  permission: 'lead.import',
  input: { params: Path, body: StartImport.omit({ importId: true }) },
  output: null,
  status: 204,
  handle: (ctx, { params, body }) => startImport(ctx, { ...body, ...params }),
})

export const postImportUndo = operation({
  id: 'undoImport',
  method: 'POST',
  path: '/api/v1/imports/{importId}/undo',
  summary:
    'Takes an import back in the background: leads nobody has worked on go, each other row says why it stays.',
  permission: 'lead.import',
  input: { params: Path },
  output: null,
  status: 204,
  handle: (ctx, { params }) => undoImport(ctx, params),
})

export const postImportRelease = operation({
  id: 'releaseImport',
  method: 'POST',
  path: '/api/v1/imports/{importId}/release',
  summary: 'Gives leads of an import that waited to the assignment rules. Needs lead.assign besides.',
  permission: 'lead.import',
  input: { params: Path },
  output: null,
  status: 204,
  handle: (ctx, { params }) => releaseImport(ctx, params),
})

export const readImportRows = operation({
  id: 'listImportRows',
  method: 'GET',
  path: '/api/v1/imports/{importId}/rows',
  summary: 'Rows of an import: what was found, whom they are copies of, what came of them.',
  permission: 'lead.import',
  input: { params: Path, query: ListImportRows.omit({ importId: true }) },
  output: z.object({
    items: z.array(
      z.object({
        line: z.int().describe('Its line in the file.'),
        cells: z.array(z.string()).describe('Empty for whoever may not see what came.'),
        verdict: z.enum(rowVerdicts).nullable(),
        problems: z.array(Problem.extend({ column: z.string().nullable() })),
        twin: z
          .object({
            leadId: z.uuid().nullable(),
            name: z.string().describe('Masked where the lead may not be seen.'),
            owner: z.string().nullable(),
            line: z.int().nullable().describe('The line of the same file about the same person.'),
          })
          .nullable(),
        outcome: z.enum(rowOutcomes).nullable(),
        deliveryId: z.uuid().nullable(),
        leadId: z.uuid().nullable(),
        undo: z.enum(undoOutcomes).nullable(),
      }),
    ),
    nextAfter: z.int().nullable().describe('Ask for the rows after this line next.'),
  }),
  status: 200,
  handle: (ctx, { params, query }) => listImportRows(ctx, { ...query, ...params }),
})

export const readImportErrors = operation({
  id: 'getImportErrors',
  method: 'GET',
  path: '/api/v1/imports/{importId}/errors',
  summary: 'The rows that are wrong as a CSV file with the reasons, to be mended and handed in again.',
  permission: 'lead.import',
  input: { params: Path },
  output: null,
  download: 'text/csv; charset=utf-8',
  status: 200,
  handle: async (ctx, { params }) => {
    const { fileName, pieces } = await takeErrors(ctx, problemWords(ctx.locale), params)
    return downloadOf(fileName, pieces)
  },
})

export const readPresets = operation({
  id: 'listImportPresets',
  method: 'GET',
  path: '/api/v1/import-presets',
  summary: 'Which column means what, as kept for files of the same kind.',
  permission: 'lead.import',
  input: {},
  output: z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string(), columns: Columns })) }),
  status: 200,
  handle: async (ctx) => ({ items: await listPresets(ctx) }),
})

export const postPreset = operation({
  id: 'saveImportPreset',
  method: 'POST',
  path: '/api/v1/import-presets',
  summary: 'Keeps which column means what under a name; one that is called so is replaced.',
  permission: 'lead.import',
  input: { body: SavePreset },
  output: z.object({ id: z.uuid() }),
  status: 201,
  handle: (ctx, { body }) => savePreset(ctx, body),
})

export const removePreset = operation({
  id: 'deleteImportPreset',
  method: 'DELETE',
  path: '/api/v1/import-presets/{presetId}',
  summary: 'Forgets a kept mapping; imports it was used for keep theirs.',
  permission: 'lead.import',
  input: { params: z.object({ presetId: z.uuid() }) },
  output: null,
  status: 204,
  handle: (ctx, { params }) => deletePreset(ctx, params.presetId),
})

export const importOperations = [
  readImports,
  postImport,
  readImport,
  removeImport,
  postImportCheck,
  postImportStart,
  postImportUndo,
  postImportRelease,
  readImportRows,
  readImportErrors,
  readPresets,
  postPreset,
  removePreset,
]
