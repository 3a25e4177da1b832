'use client'

import { useFormatter, useTimeZone, useTranslations } from 'next-intl'
import { useState } from 'react'
import { MenuLabel, MenuRadioGroup, MenuRadioItem, MenuSeparator } from '@/components/ui/menu'
import { reachChoices } from './reach-choices'

const ONLY_WITH_PAGE = 'page'

/** Whether, and until when, an online member is given leads after the page is closed or the phone is locked. */
export function ReachChoice({
  until,
  onChange,
}: {
  until: string | null
  onChange: (until: string | null) => void
}) {
  const t = useTranslations('presence.reach')
  const format = useFormatter()
  // Drawn when the menu opens, in the browser only.
  const [now] = useState(() => new Date())
  const offered = reachChoices(now, useTimeZone() ?? 'Asia/Shanghai')
  const choices = until && !offered.includes(until) ? [until, ...offered].sort() : offered
  return (
    <>
      <MenuSeparator />
      <MenuLabel>{t('label')}</MenuLabel>
      <MenuRadioGroup
        value={until ?? ONLY_WITH_PAGE}
        onValueChange={(next) => onChange(next === ONLY_WITH_PAGE ? null : next)}
      >
        <MenuRadioItem value={ONLY_WITH_PAGE}>{t('none')}</MenuRadioItem>
        {choices.map((at) => (
          <MenuRadioItem key={at} value={at}>
            {t('until', { time: format.dateTime(new Date(at), isLater(at, now) ? 'moment' : 'time') })}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </>
  )
}

const DAY_MS = 24 * 3_600_000
const isLater = (at: string, now: Date): boolean => new Date(at).getTime() - now.getTime() > DAY_MS
