'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { isSoundOn, playArrival, setSound } from '@/components/shell/sound'
import { SwitchField } from '@/components/ui/switch'

/** A browser plays sounds only after somebody asked it to; every browser is asked by itself. */
export function BrowserSound() {
  const t = useTranslations('notificationSettings.browser')
  const [on, setOn] = useState(false)
  // The server does not know what this browser remembers.
  useEffect(() => setOn(isSoundOn()), [])
  return (
    <SwitchField
      label={t('label')}
      hint={t('hint')}
      checked={on}
      onChange={(next) => {
        setSound(next)
        setOn(next)
        if (next) playArrival()
      }}
    />
  )
}
