'use client'

import { LogOut, MonitorX, Settings } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from '@/components/ui/menu'
import { LOCALES, type Locale } from '@/lib/platform/i18n/locales'
import { THEMES, type Theme } from '@/lib/platform/i18n/themes'
import { LANGUAGE_NAMES } from './language-names'
import { usePlace } from './place-context'
import { signOutHere } from './sign-out'
import { useLocaleSwitch } from './use-preferences'
import { useTheme } from './use-theme'

// Asked for once in a long while: not part of what every page loads.
const SignOutEverywhereDialog = dynamic(
  () => import('./sign-out-everywhere-dialog').then((file) => file.SignOutEverywhereDialog),
  { ssr: false },
)

export function AccountMenu() {
  const t = useTranslations('shell')
  const nav = useTranslations('nav')
  const { viewer, workspace } = usePlace()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <Button variant="ghost" size="icon" className="rounded-full" aria-label={t('account.menu')}>
            <Avatar name={viewer.name} size="md" />
          </Button>
        </MenuTrigger>
        <MenuContent align="end" className="w-72">
          <div className="px-2 py-1.5">
            <p className="truncate text-sm font-medium">{viewer.name}</p>
            <p className="truncate text-xs text-ink-3">{viewer.email}</p>
          </div>
          <MenuSeparator />
          <MenuItem asChild>
            <Link href={`/${workspace.slug}/settings`}>
              <Settings aria-hidden />
              {nav('settings')}
            </Link>
          </MenuItem>
          <MenuSeparator />
          <ThemeChoice />
          <LanguageChoice />
          <MenuSeparator />
          <MenuItem onSelect={() => void signOutHere()}>
            <LogOut aria-hidden />
            {t('account.signOut')}
          </MenuItem>
          <MenuItem onSelect={() => setAsking(true)}>
            <MonitorX aria-hidden />
            {t('account.signOutEverywhere')}
          </MenuItem>
        </MenuContent>
      </Menu>
      {asking ? <SignOutEverywhereDialog open onOpenChange={setAsking} /> : null}
    </>
  )
}

function ThemeChoice() {
  const t = useTranslations('shell.theme')
  const [theme, setTheme] = useTheme()
  return (
    <>
      <MenuLabel>{t('label')}</MenuLabel>
      <MenuRadioGroup value={theme} onValueChange={(next) => setTheme(next as Theme)}>
        {THEMES.map((option) => (
          <MenuRadioItem key={option} value={option}>
            {t(option)}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </>
  )
}

function LanguageChoice() {
  const t = useTranslations('shell.language')
  const locale = useLocale()
  const switchTo = useLocaleSwitch()
  return (
    <>
      <MenuLabel>{t('label')}</MenuLabel>
      <MenuRadioGroup value={locale} onValueChange={(next) => switchTo(next as Locale)}>
        {LOCALES.map((option) => (
          <MenuRadioItem key={option} value={option} lang={option}>
            {LANGUAGE_NAMES[option]}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </>
  )
}
