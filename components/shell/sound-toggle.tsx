'use client'

import { Volume2, VolumeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import { isSoundOn, playArrival, setSound } from './sound'

export function SoundToggle() {
  const t = useTranslations('notifications.sound')
  const [on, setOn] = useState(isSoundOn)
  const toggle = () => {
    setSound(!on)
    setOn(!on)
    if (!on) playArrival()
  }
  const label = t(on ? 'off' : 'on')
  return (
    <Tooltip content={label}>
      <Button variant="ghost" size="iconSm" aria-label={label} onClick={toggle}>
        {on ? <Volume2 /> : <VolumeOff />}
      </Button>
    </Tooltip>
  )
}
