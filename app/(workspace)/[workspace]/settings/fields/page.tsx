import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FieldsScreen } from '@/components/fields/settings/fields-screen'
import { answered } from '@/components/shell/answered'
import { pageNotFound } from '@/lib/platform/auth/page'
import { usageOfFields } from '@/lib/wiring/field-usage'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('customFields')
  return { title: t('title') }
}

export default async function FieldsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { ctx, permissions } = await requireWorkspace((await params).workspace)
  if (!permissions.includes('field.manage')) return pageNotFound()
  return <FieldsScreen usage={answered(await usageOfFields(ctx, 'lead'))} />
}
