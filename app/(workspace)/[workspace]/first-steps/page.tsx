import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FirstStepsScreen } from '@/components/first-steps/first-steps-screen'
import { answered } from '@/components/shell/answered'
import { listProductLines } from '@/lib/catalog/queries/list-product-lines'
import { firstSteps } from '@/lib/onboarding/queries/first-steps'
import { pageNotFound } from '@/lib/platform/auth/page'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('firstSteps')
  return { title: t('title') }
}

export default async function FirstStepsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { ctx, permissions } = await requireWorkspace((await params).workspace)
  if (!permissions.includes('workspace.manage')) return pageNotFound()
  const [steps, lines] = await Promise.all([firstSteps(ctx), listProductLines(ctx)])
  return <FirstStepsScreen initial={answered(steps)} lineId={lines[0]?.id ?? null} />
}
