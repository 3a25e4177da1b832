import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { PublicPreferences } from '@/components/auth/public-preferences'
import { Mark } from '@/components/shell/mark'

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const [t, auth] = await Promise.all([getTranslations('common'), getTranslations('auth')])
  return (
    <div className="flex min-h-dvh flex-col bg-surface px-5 py-5 sm:px-8">
      <header className="flex items-center justify-between">
        <p className="flex items-center gap-2 text-base font-semibold">
          <Mark />
          {t('product')}
        </p>
        <PublicPreferences />
      </header>
      <main className="flex flex-1 items-center justify-center py-10">{children}</main>
      <footer className="text-center text-xs text-ink-3">{auth('tagline')}</footer>
    </div>
  )
}
