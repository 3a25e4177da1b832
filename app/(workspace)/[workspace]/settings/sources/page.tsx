import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { answered } from '@/components/shell/answered'
import { SourcesScreen } from '@/components/sources/sources-screen'
import { sourceMatrix } from '@/lib/intake/queries/source-matrix'
import { pageNotFound } from '@/lib/platform/auth/page'
import { canSendMail } from '@/lib/platform/mail/can-send-mail'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sources')
  return { title: t('title') }
}

export default async function SourcesPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { ctx, permissions } = await requireWorkspace((await params).workspace)
  if (!permissions.includes('channel.read')) return pageNotFound()
  return <SourcesScreen initial={answered(await sourceMatrix(ctx))} mails={canSendMail()} />
}
