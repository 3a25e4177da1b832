import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PoolsSettingsScreen } from '@/components/pools/settings/pools-settings-screen'
import { answered } from '@/components/shell/answered'
import { listProductLines } from '@/lib/catalog/queries/list-product-lines'
import { listRegions } from '@/lib/catalog/queries/list-regions'
import { pageNotFound } from '@/lib/platform/auth/page'
import { poolSettings } from '@/lib/pools/queries/pool-settings'
import { listVersions } from '@/lib/rules/queries'
import { requireWorkspace } from '@/lib/wiring/page'
import { kindNamed } from '@/lib/wiring/rule-kinds'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('pools.settings')
  return { title: t('title') }
}

export default async function PoolsSettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { ctx, permissions } = await requireWorkspace((await params).workspace)
  if (!permissions.includes('assignment.manage')) return pageNotFound()
  const [pools, rules, lines] = await Promise.all([
    poolSettings(ctx),
    listVersions(ctx, kindNamed('recycle')),
    listProductLines(ctx),
  ])
  return (
    <PoolsSettingsScreen
      pools={answered(pools)}
      rules={answered(rules)}
      choices={{ productLines: lines.map(({ id, name }) => ({ id, name })), regions: listRegions() }}
    />
  )
}
