import { cookies } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { PlaceProvider } from '@/components/shell/place-context'
import { NAV_COOKIE } from '@/components/shell/preferences'
import { Providers } from '@/components/shell/providers'
import { Shell } from '@/components/shell/shell'
import { requireWorkspace } from '@/lib/wiring/page'

type Props = { params: Promise<{ workspace: string }>; children: ReactNode }

export default async function WorkspaceLayout({ params, children }: Props) {
  const { workspace: slug } = await params
  const [{ workspace, member, permissions }, jar, t] = await Promise.all([
    requireWorkspace(slug),
    cookies(),
    getTranslations('notifications'),
  ])
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
          <Shell navCollapsed={jar.get(NAV_COOKIE)?.value === 'collapsed'}>{children}</Shell>
        </PlaceProvider>
      </Providers>
    </NextIntlClientProvider>
  )
}
