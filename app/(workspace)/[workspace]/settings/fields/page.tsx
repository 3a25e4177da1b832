import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FieldsScreen } from '@/components/fields/settings/fields-screen'
import { answered } from '@/components/shell/answered'
import { fieldUsage } from '@/lib/catalog/queries/list-fields'
import { pageNotFound } from '@/lib/platform/auth/page'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('customFields')
  return { title: t('title') }
}

export default async function FieldsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { ctx, permissions } = await requireWorkspace((await params).workspace)
  if (!permissions.includes('field.manage')) return pageNotFound()
  return <FieldsScreen usage={answered(await fieldUsage(ctx, 'lead'))} />
}
