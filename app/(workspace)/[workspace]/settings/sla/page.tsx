import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { answered } from '@/components/shell/answered'
import { SlaScreen } from '@/components/sla/settings/sla-screen'
import { listProductLines } from '@/lib/catalog/queries/list-product-lines'
import { listRegions } from '@/lib/catalog/queries/list-regions'
import { pageNotFound } from '@/lib/platform/auth/page'
import { listVersions } from '@/lib/rules/queries'
import { dayAt } from '@/lib/rules/zone-clock'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { requireWorkspace } from '@/lib/wiring/page'
import { kindNamed } from '@/lib/wiring/rule-kinds'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sla')
  return { title: t('title') }
}

export default async function SlaPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { ctx, permissions } = await requireWorkspace((await params).workspace)
  if (!permissions.includes('assignment.manage')) return pageNotFound()
  const [policies, calendars, lines, { now, zone }] = await Promise.all([
    listVersions(ctx, kindNamed('sla')),
    listVersions(ctx, kindNamed('calendar')),
    listProductLines(ctx),
    workspaceClock(ctx),
  ])
  return (
    <SlaScreen
      policies={answered(policies)}
      calendars={answered(calendars)}
      choices={{ productLines: lines.map(({ id, name }) => ({ id, name })), regions: listRegions() }}
      thisYear={dayAt(now.getTime(), zone).year}
    />
  )
}
