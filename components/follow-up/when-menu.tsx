'use client'

import { useFormatter, useNow, useTimeZone, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Menu, MenuContent, MenuItem, MenuLabel, MenuTrigger } from '@/components/ui/menu'
import { DEFAULT_TIME_ZONE } from '@/lib/platform/i18n/locales'
import { quickTimes } from './quick-times'

type Props = {
  label: string
  onPick: (at: string) => void
  /** The button that opens it. */
  children: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

/** A choice of times people plan for, each with the day and hour it means; told when it is opened, not in every row. */
export function WhenMenu({ label, onPick, children, ...state }: Props) {
  return (
    <Menu {...state}>
      <MenuTrigger asChild>{children}</MenuTrigger>
      <MenuContent align="end" className="w-60">
        <MenuLabel>{label}</MenuLabel>
        <Choices onPick={onPick} />
      </MenuContent>
    </Menu>
  )
}

function Choices({ onPick }: Pick<Props, 'onPick'>) {
  const t = useTranslations('followUp.when')
  const format = useFormatter()
  const now = useNow()
  const timeZone = useTimeZone() ?? DEFAULT_TIME_ZONE
  return quickTimes(now, timeZone).map(({ key, at }) => (
    <MenuItem key={key} onSelect={() => onPick(at)}>
      <span className="flex-1">{t(key)}</span>
      <span className="text-xs text-ink-3">{format.dateTime(new Date(at), 'moment')}</span>
    </MenuItem>
  ))
}
