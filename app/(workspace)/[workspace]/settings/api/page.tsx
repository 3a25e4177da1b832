import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ApiReference } from '@/components/account/api-reference'
import { env } from '@/lib/platform/env'
import { apiReference, searchReference } from '@/lib/wiring/api-reference'
import { requireWorkspace } from '@/lib/wiring/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.reference')
  return { title: t('title') }
}

type Props = { params: Promise<{ workspace: string }>; searchParams: Promise<{ q?: string | string[] }> }

export default async function ApiReferencePage({ params, searchParams }: Props) {
  const [{ workspace }, { q }, locale] = await Promise.all([params, searchParams, getLocale()])
  const { permissions } = await requireWorkspace(workspace)
  const query = typeof q === 'string' ? q.slice(0, 60) : ''
  const baseUrl = new URL(env().PUBLIC_URL).origin
  return (
    <ApiReference
      groups={searchReference(apiReference(baseUrl, locale), query)}
      baseUrl={baseUrl}
      query={query}
      keysHref={permissions.includes('apiKey.manage') ? `/${workspace}/settings/api-keys` : null}
    />
  )
}
