import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { DocumentBody } from '@/components/shell/document-body'
import { parseTheme, THEME_COOKIE } from '@/lib/platform/i18n/themes'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common')
  return { title: { default: t('product'), template: `%s · ${t('productShort')}` }, robots: { index: false } }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  colorScheme: 'light dark',
}

/** The document. Language and theme stand in its first byte, so that nothing flashes. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar, head] = await Promise.all([getLocale(), cookies(), headers()])
  const theme = parseTheme(jar.get(THEME_COOKIE)?.value)
  return (
    <html lang={locale} data-theme={theme === 'system' ? undefined : theme}>
      <DocumentBody>
        <script async src="/early-presses.js" nonce={head.get('x-nonce') ?? undefined} />
        <NextIntlClientProvider>{children}</NextIntlClientProvider>
      </DocumentBody>
    </html>
  )
}
