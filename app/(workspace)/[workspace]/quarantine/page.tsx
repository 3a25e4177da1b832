import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { filterParams, parseFilters } from '@/components/deliveries/filters'
import { QuarantineScreen } from '@/components/quarantine/quarantine-screen'
import { quarantined } from '@/components/quarantine/quarantined'
import { answered } from '@/components/shell/answered'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { quarantineFigures } from '@/lib/intake/queries/quarantine'
import type { ListDeliveries } from '@/lib/intake/schema'
import { pageNotFound } from '@/lib/platform/auth/page'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('quarantine')
  return { title: t('title') }
}

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<Record<string, string>> }

export default async function QuarantinePage({ params, searchParams }: Props) {
  const [{ workspace }, search] = await Promise.all([params, searchParams])
  const { ctx, permissions } = await requireWorkspace(workspace)
  if (!permissions.includes('delivery.read')) return pageNotFound()
  const filters = quarantined(parseFilters(new URLSearchParams(search)))
  const query: ListDeliveries = Object.fromEntries(filterParams(filters))
  const [page, figures] = await Promise.all([listDeliveries(ctx, query), quarantineFigures(ctx)])
  return <QuarantineScreen initial={{ filters, page: answered(page) }} figures={answered(figures)} />
}
