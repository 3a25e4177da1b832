import { exportLeads } from '@/lib/leads/commands/export-leads'
import { ExportLeads } from '@/lib/leads/schema'
import { downloadOf } from '@/lib/platform/http/download'
import { operation } from '@/lib/platform/http/operation'
import { leadWords } from '../lead-words'

export const readExport = operation({
  id: 'exportLeads',
  method: 'GET',
  path: '/api/v1/leads/export',
  summary: 'A list as a CSV file for spreadsheets: its rows (at most 50,000), its columns, its order.',
  permission: 'lead.export',
  input: { query: ExportLeads },
  output: null,
  download: 'text/csv; charset=utf-8',
  status: 200,
  handle: async (ctx, { query }) => {
    const { fileName, pieces } = await exportLeads(ctx, leadWords(ctx.locale), query)
    return downloadOf(fileName, pieces)
  },
})

export const exportOperations = [readExport]
