import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AssignmentRulesScreen } from '@/components/assignment/assignment-rules-screen'
import { answered } from '@/components/shell/answered'
import { listProductLines } from '@/lib/catalog/queries/list-product-lines'
import { listRegions } from '@/lib/catalog/queries/list-regions'
import { pageNotFound } from '@/lib/platform/auth/page'
import { listVersions } from '@/lib/rules/queries'
import { requireWorkspace } from '@/lib/wiring/page'
import { kindNamed } from '@/lib/wiring/rule-kinds'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('assignmentRules')
  return { title: t('title') }
}

export default async function AssignmentRulesPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { ctx, permissions } = await requireWorkspace((await params).workspace)
  if (!permissions.includes('assignment.manage')) return pageNotFound()
  const [versions, lines] = await Promise.all([
    listVersions(ctx, kindNamed('assignment')),
    listProductLines(ctx),
  ])
  return (
    <AssignmentRulesScreen
      versions={answered(versions)}
      choices={{ productLines: lines.map(({ id, name }) => ({ id, name })), regions: listRegions() }}
    />
  )
}
