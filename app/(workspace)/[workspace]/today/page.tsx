import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { answered } from '@/components/shell/answered'
import { TodayScreen } from '@/components/today/today-screen'
import { getWorklist } from '@/lib/followups/queries/get-worklist'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('nav')
  return { title: t('today') }
}

export default async function TodayPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params
  const { ctx } = await requireWorkspace(workspace)
  return <TodayScreen initial={answered(await getWorklist(ctx))} />
}
