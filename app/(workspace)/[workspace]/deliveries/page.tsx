import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DeliveriesScreen } from '@/components/deliveries/deliveries-screen'
import { filterParams, parseFilters } from '@/components/deliveries/filters'
import { answered } from '@/components/shell/answered'
import { listChannels } from '@/lib/intake/queries/list-channels'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import type { ListDeliveries } from '@/lib/intake/schema'
import { pageNotFound } from '@/lib/platform/auth/page'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('deliveries')
  return { title: t('title') }
}

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<Record<string, string>> }

export default async function DeliveriesPage({ params, searchParams }: Props) {
  const [{ workspace }, search] = await Promise.all([params, searchParams])
  const { ctx, permissions } = await requireWorkspace(workspace)
  if (!permissions.includes('delivery.read')) return pageNotFound()
  const filters = parseFilters(new URLSearchParams(search))
  const query: ListDeliveries = Object.fromEntries(filterParams(filters))
  const [page, channels] = await Promise.all([listDeliveries(ctx, query), listChannels(ctx)])
  return (
    <DeliveriesScreen
      initial={{ filters, page: answered(page) }}
      channels={channels.map(({ id, name }) => ({ id, name }))}
    />
  )
}
