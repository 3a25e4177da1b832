import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { answered } from '@/components/shell/answered'
import { AdmissionScreen } from '@/components/sources/admission/admission-screen'
import { listProductLines } from '@/lib/catalog/queries/list-product-lines'
import { listRegions } from '@/lib/catalog/queries/list-regions'
import { sourceMatrix } from '@/lib/intake/queries/source-matrix'
import { pageNotFound } from '@/lib/platform/auth/page'
import { listVersions } from '@/lib/rules/queries'
import { requireWorkspace } from '@/lib/wiring/page'
import { kindNamed } from '@/lib/wiring/rule-kinds'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sources')
  return { title: t('title') }
}

type Props = { params: Promise<{ workspace: string; sourceId: string }> }

export default async function SourcePage({ params }: Props) {
  const { workspace, sourceId } = await params
  const { ctx, permissions } = await requireWorkspace(workspace)
  if (!permissions.includes('channel.manage')) return pageNotFound()
  const [matrix, lines] = await Promise.all([sourceMatrix(ctx), listProductLines(ctx)])
  const source = matrix.find(({ id, parentId }) => id === sourceId && parentId !== null)
  if (!source) return pageNotFound()
  const versions = await listVersions(ctx, kindNamed('admission'), source.key)
  return (
    <AdmissionScreen
      key={source.id}
      sourceId={source.id}
      matrix={answered(matrix)}
      versions={answered(versions)}
      choices={{ productLines: lines.map(({ id, name }) => ({ id, name })), regions: listRegions() }}
    />
  )
}
