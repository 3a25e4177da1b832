import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PoolsScreen } from '@/components/pools/pools-screen'
import { answered } from '@/components/shell/answered'
import { listPools } from '@/lib/pools/queries/list-pools'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('nav')
  return { title: t('pools') }
}

type Props = {
  params: Promise<{ workspace: string }>
  searchParams: Promise<{ pool?: string | string[] }>
}

export default async function PoolsPage({ params, searchParams }: Props) {
  const { workspace } = await params
  const { ctx } = await requireWorkspace(workspace)
  const [pools, { pool }] = await Promise.all([listPools(ctx), searchParams])
  return <PoolsScreen initial={answered(pools)} asked={typeof pool === 'string' ? pool : null} />
}
