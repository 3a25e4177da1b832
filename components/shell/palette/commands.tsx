'use client'

import { CircleDot, Languages, LogOut, Plus, SunMoon } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useNewLead } from '@/components/lead-entry/new-lead'
import { settingsEntriesFor } from '@/components/settings/settings-entries'
import { LOCALES } from '@/lib/platform/i18n/locales'
import { THEMES } from '@/lib/platform/i18n/themes'
import { LANGUAGE_NAMES } from '../language-names'
import { hrefOf, navEntriesFor } from '../nav-entries'
import { usePlace } from '../place-context'
import { signOutHere } from '../sign-out'
import { useLocaleSwitch } from '../use-preferences'
import { usePresence } from '../use-presence'
import { useTheme } from '../use-theme'
import { PaletteGroup, PaletteItem } from './parts'

type Props = { run: (work: () => void) => void }

/** Every command of the shell: places, presence, looks, account. */
export function PaletteCommands({ run }: Props) {
  return (
    <>
      <Entering run={run} />
      <Places run={run} />
      <SettingsPlaces run={run} />
      <PresenceCommands run={run} />
      <Appearance run={run} />
      <AccountCommands run={run} />
    </>
  )
}

function Entering({ run }: Props) {
  const t = useTranslations('leadEntry')
  const enter = useNewLead()
  if (!enter) return null
  return (
    <PaletteGroup heading={t('group')}>
      <PaletteItem
        value={t('action')}
        keywords={['new', 'lead', 'create']}
        icon={Plus}
        onRun={() => run(enter)}
      >
        {t('action')}
      </PaletteItem>
    </PaletteGroup>
  )
}

function Places({ run }: Props) {
  const t = useTranslations('shell')
  const nav = useTranslations('nav')
  const router = useRouter()
  const { viewer, workspace } = usePlace()
  return (
    <PaletteGroup heading={t('palette.pages')}>
      {navEntriesFor(viewer).map((entry) => {
        const label = nav(entry.key)
        return (
          <PaletteItem
            key={entry.key}
            value={label}
            keywords={[entry.key]}
            icon={entry.icon}
            onRun={() => run(() => router.push(hrefOf(workspace.slug, entry)))}
          >
            {label}
          </PaletteItem>
        )
      })}
    </PaletteGroup>
  )
}

function SettingsPlaces({ run }: Props) {
  const t = useTranslations('settings')
  const router = useRouter()
  const { viewer, workspace } = usePlace()
  return (
    <PaletteGroup heading={t('title')}>
      {settingsEntriesFor(viewer).map((entry) => (
        <PaletteItem
          key={entry.key}
          value={t(`entries.${entry.key}.title`)}
          keywords={['settings', entry.key, t('title')]}
          icon={entry.icon}
          onRun={() => run(() => router.push(`/${workspace.slug}${entry.path}`))}
        >
          {t(`entries.${entry.key}.title`)}
        </PaletteItem>
      ))}
    </PaletteGroup>
  )
}

const presenceWords = { online: 'goOnline', busy: 'goBusy', offline: 'goOffline' } as const

function PresenceCommands({ run }: Props) {
  const t = useTranslations('shell.palette')
  const { state, change } = usePresence()
  const others = (['online', 'busy', 'offline'] as const).filter((option) => option !== state)
  return (
    <PaletteGroup heading={t('presence')}>
      {others.map((option) => (
        <PaletteItem
          key={option}
          value={t(presenceWords[option])}
          keywords={[option]}
          icon={CircleDot}
          onRun={() => run(() => change(option))}
        >
          {t(presenceWords[option])}
        </PaletteItem>
      ))}
    </PaletteGroup>
  )
}

function Appearance({ run }: Props) {
  const t = useTranslations('shell')
  const locale = useLocale()
  const switchLocale = useLocaleSwitch()
  const [theme, setTheme] = useTheme()
  return (
    <PaletteGroup heading={t('palette.appearance')}>
      {THEMES.filter((option) => option !== theme).map((option) => {
        const label = t('theme.switchTo', { theme: t(`theme.${option}`) })
        return (
          <PaletteItem
            key={option}
            value={label}
            keywords={['theme', option]}
            icon={SunMoon}
            onRun={() => run(() => setTheme(option))}
          >
            {label}
          </PaletteItem>
        )
      })}
      {LOCALES.filter((option) => option !== locale).map((option) => {
        const label = t('language.switchTo', { language: LANGUAGE_NAMES[option] })
        return (
          <PaletteItem
            key={option}
            value={label}
            keywords={['language', option]}
            icon={Languages}
            onRun={() => run(() => switchLocale(option))}
          >
            {label}
          </PaletteItem>
        )
      })}
    </PaletteGroup>
  )
}

function AccountCommands({ run }: Props) {
  const t = useTranslations('shell')
  return (
    <PaletteGroup heading={t('palette.account')}>
      <PaletteItem
        value={t('account.signOut')}
        keywords={['sign out', 'log out']}
        icon={LogOut}
        onRun={() => run(() => void signOutHere())}
      >
        {t('account.signOut')}
      </PaletteItem>
    </PaletteGroup>
  )
}
