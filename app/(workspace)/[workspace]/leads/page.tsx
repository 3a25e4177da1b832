import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LeadsScreen } from '@/components/leads/leads-screen'
import { parseState, queryOf, viewOf } from '@/components/leads/list-state'
import { defaultOf, listViewOf } from '@/components/leads/views/view'
import { answered } from '@/components/shell/answered'
import { listProductLines } from '@/lib/catalog/queries/list-product-lines'
import { listRegions } from '@/lib/catalog/queries/list-regions'
import { listViews } from '@/lib/catalog/queries/list-views'
import { listLeads } from '@/lib/leads/queries/list-leads'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('nav')
  return { title: t('leads') }
}

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<Record<string, string>> }

export default async function LeadsPage({ params, searchParams }: Props) {
  const [{ workspace }, search] = await Promise.all([params, searchParams])
  const { ctx } = await requireWorkspace(workspace)
  const [views, productLines] = await Promise.all([listViews(ctx, 'lead'), listProductLines(ctx)])
  const address = new URLSearchParams(search)
  const view = viewOf(address, views.map(listViewOf), defaultOf(views))
  const query = queryOf(parseState(address, view))
  return (
    <LeadsScreen
      initial={await firstPage(ctx, query)}
      views={views}
      choices={{
        productLines: productLines.map(({ id, name }) => ({ id, name })),
        regions: listRegions(),
      }}
    />
  )
}

/** What somebody typed into the address, the query checks; the screen then says that it cannot be asked. */
async function firstPage(ctx: Ctx, query: URLSearchParams) {
  try {
    const page = await listLeads(ctx, Object.fromEntries(query))
    return { query: query.toString(), page: answered(page) }
  } catch (error) {
    if (error instanceof AppError && error.code === 'validation') return null
    throw error
  }
}
