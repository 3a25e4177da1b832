import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { filterParams, parseFilters } from '@/components/leads/filters'
import { LeadsScreen } from '@/components/leads/leads-screen'
import { answered } from '@/components/shell/answered'
import { listProductLines } from '@/lib/catalog/queries/list-product-lines'
import { listLeads } from '@/lib/leads/queries/list-leads'
import type { ListLeads } from '@/lib/leads/schema'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('nav')
  return { title: t('leads') }
}

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<Record<string, string>> }

export default async function LeadsPage({ params, searchParams }: Props) {
  const [{ workspace }, search] = await Promise.all([params, searchParams])
  const { ctx } = await requireWorkspace(workspace)
  const filters = parseFilters(new URLSearchParams(search))
  // The address and the query know the same names; what somebody typed into the address, the query checks.
  const query: ListLeads = Object.fromEntries(filterParams(filters))
  const [page, productLines] = await Promise.all([listLeads(ctx, query), listProductLines(ctx)])
  return (
    <LeadsScreen
      initial={{ filters, page: answered(page) }}
      productLines={productLines.map(({ id, name }) => ({ id, name }))}
    />
  )
}
