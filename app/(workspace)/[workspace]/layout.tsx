import { cookies } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { FieldsProvider } from '@/components/fields/fields-context'
import { answered } from '@/components/shell/answered'
import { PlaceProvider } from '@/components/shell/place-context'
import { NAV_COOKIE } from '@/components/shell/preferences'
import { Providers } from '@/components/shell/providers'
import { Shell } from '@/components/shell/shell'
import { SourcesProvider } from '@/components/sources/sources-context'
import { listFields } from '@/lib/catalog/queries/list-fields'
import { listSources } from '@/lib/catalog/queries/list-sources'
import { requireWorkspace } from '@/lib/wiring/page'

type Props = { params: Promise<{ workspace: string }>; children: ReactNode }

export default async function WorkspaceLayout({ params, children }: Props) {
  const { workspace: slug } = await params
  const [{ ctx, workspace, member, permissions }, jar, t] = await Promise.all([
    requireWorkspace(slug),
    cookies(),
    getTranslations('notifications'),
  ])
  const [fields, sources] = permissions.includes('lead.read')
    ? await Promise.all([listFields(ctx, 'lead'), listSources(ctx)])
    : [[], []]
  const viewer = {
    memberId: member.id,
    name: member.name,
    email: member.email,
    role: member.role,
    permissions,
  }
  return (
    <NextIntlClientProvider timeZone={workspace.timezone}>
      <Providers toastLabel={t('title')}>
        <PlaceProvider viewer={viewer} workspace={{ slug: workspace.slug, name: workspace.name }}>
          <FieldsProvider initial={answered(fields)}>
            <SourcesProvider initial={answered(sources)}>
              <Shell navCollapsed={jar.get(NAV_COOKIE)?.value === 'collapsed'}>{children}</Shell>
            </SourcesProvider>
          </FieldsProvider>
        </PlaceProvider>
      </Providers>
    </NextIntlClientProvider>
  )
}
