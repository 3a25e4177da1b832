'use client'

import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { PageHeader } from '@/components/ui/page-header'
import { SETTINGS_GROUPS, settingsEntriesFor } from './settings-entries'

/** Every page of the settings with what it is for; on a phone the only way to them. */
export function SettingsOverview() {
  const t = useTranslations('settings')
  const { viewer, workspace } = usePlace()
  const entries = settingsEntriesFor(viewer)
  return (
    <>
      <PageHeader title={t('title')} description={t('about', { workspace: workspace.name })} />
      {SETTINGS_GROUPS.map((group) => {
        const own = entries.filter((entry) => entry.group === group)
        if (own.length === 0) return null
        return (
          <section key={group} className="grid gap-1">
            <h2 className="text-sm text-ink-3">{t(`groups.${group}`)}</h2>
            <ul className="grid border-t">
              {own.map((entry) => (
                <li key={entry.key} className="border-b">
                  <Link
                    href={`/${workspace.slug}${entry.path}`}
                    className="flex min-h-13 items-center gap-3 py-2 hover:bg-hover"
                  >
                    <entry.icon className="size-4 shrink-0 text-ink-3" aria-hidden />
                    <span className="grid min-w-0 flex-1">
                      <span className="text-base font-medium">{t(`entries.${entry.key}.title`)}</span>
                      <span className="text-sm text-ink-3">{t(`entries.${entry.key}.hint`)}</span>
                    </span>
                    <ChevronRight className="size-4 shrink-0 text-ink-3" aria-hidden />
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}
