import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ApiKeysScreen } from '@/components/account/api-keys-screen'
import { answered } from '@/components/shell/answered'
import { listApiKeys } from '@/lib/people/queries/api-keys'
import { pageNotFound } from '@/lib/platform/auth/page'
import { requireWorkspace } from '@/lib/wiring/page'
import { keyScopes } from '@/lib/wiring/permissions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.keys')
  return { title: t('title') }
}

export default async function ApiKeysPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { ctx, permissions } = await requireWorkspace((await params).workspace)
  if (!permissions.includes('apiKey.manage')) return pageNotFound()
  return <ApiKeysScreen initial={answered(await listApiKeys(ctx))} scopes={[...keyScopes]} />
}
