'use client'

import { Moon, Sun } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { LANGUAGE_NAMES } from '@/components/shell/language-names'
import { rememberLocale } from '@/components/shell/preferences'
import { useTheme } from '@/components/shell/use-theme'
import { Button } from '@/components/ui/button'
import { LOCALES } from '@/lib/platform/i18n/locales'

/** Whether the page is dark now, by choice or by the system. */
function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}

/** Language and theme for people who are not signed in: a click each. */
export function PublicPreferences() {
  const t = useTranslations('shell')
  const router = useRouter()
  const locale = useLocale()
  const [, setTheme] = useTheme()
  const other = LOCALES.find((option) => option !== locale) ?? locale
  return (
    <span className="flex items-center gap-1">
      <Button
        variant="ghost"
        size="sm"
        lang={other}
        onClick={() => {
          rememberLocale(other)
          router.refresh()
        }}
      >
        {LANGUAGE_NAMES[other]}
      </Button>
      <Button
        variant="ghost"
        size="iconSm"
        aria-label={t('theme.flip')}
        onClick={() => setTheme(isDark() ? 'light' : 'dark')}
      >
        <Sun className="hidden dark:block" />
        <Moon className="dark:hidden" />
      </Button>
    </span>
  )
}
