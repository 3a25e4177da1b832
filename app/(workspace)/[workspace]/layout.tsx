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
import { listFields } from '@/lib/catalog/queries/list-fields'
import { requireWorkspace } from '@/lib/wiring/page'

type Props = { params: Promise<{ workspace: string }>; children: ReactNode }

export default async function WorkspaceLayout({ params, children }: Props) {
  const { workspace: slug } = await params
  const [{ ctx, workspace, member, permissions }, jar, t] = await Promise.all([
    requireWorkspace(slug),
    cookies(),
    getTranslations('notifications'),
  ])
  const fields = permissions.includes('lead.read') ? await listFields(ctx, 'lead') : []
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
            <Shell navCollapsed={jar.get(NAV_COOKIE)?.value === 'collapsed'}>{children}</Shell>
          </FieldsProvider>
        </PlaceProvider>
      </Providers>
    </NextIntlClientProvider>
  )
}
