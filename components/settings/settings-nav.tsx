'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { NavLink } from '@/components/shell/nav-link'
import { usePlace } from '@/components/shell/place-context'
import { SETTINGS_GROUPS, settingsEntriesFor } from './settings-entries'

/** The pages of the settings this member may open, by group. */
export function SettingsNav() {
  const t = useTranslations('settings')
  const { viewer, workspace } = usePlace()
  const pathname = usePathname()
  const entries = settingsEntriesFor(viewer)
  return SETTINGS_GROUPS.map((group) => {
    const own = entries.filter((entry) => entry.group === group)
    if (own.length === 0) return null
    return (
      <div key={group} className="pb-3">
        <p className="px-2 pb-1 text-xs text-ink-3">{t(`groups.${group}`)}</p>
        <ul className="grid gap-0.5">
          {own.map((entry) => {
            const href = `/${workspace.slug}${entry.path}`
            return (
              <li key={entry.key}>
                <NavLink
                  href={href}
                  icon={entry.icon}
                  label={t(`entries.${entry.key}.title`)}
                  current={pathname === href || pathname.startsWith(`${href}/`)}
                  collapsed={false}
                />
              </li>
            )
          })}
        </ul>
      </div>
    )
  })
}
