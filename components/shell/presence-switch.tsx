'use client'

import { ChevronDown } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from '@/components/ui/menu'
import { Skeleton } from '@/components/ui/skeleton'
import { PresenceDot } from './presence-dot'
import { PRESENCE_STATES, type PresenceState, useHeartbeat, usePresence } from './use-presence'

const ReachChoice = dynamic(
  () => import('@/components/presence/reach-choice').then((file) => file.ReachChoice),
  { ssr: false },
)

/** Online, busy, offline: decides whether new leads come to this member. */
export function PresenceSwitch() {
  const t = useTranslations('presence')
  const { state, reachableUntil, change } = usePresence()
  useHeartbeat(state)
  if (!state) return <Skeleton className="h-7 w-20 rounded-md" />
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button size="sm" aria-label={t('current', { state: t(`state.${state}`) })}>
          <PresenceDot state={state} />
          {t(`state.${state}`)}
          <ChevronDown className="text-ink-3" aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent align="end" className="w-72">
        <MenuRadioGroup value={state} onValueChange={(next) => change(next as PresenceState)}>
          {PRESENCE_STATES.map((option) => (
            <MenuRadioItem key={option} value={option} className="items-start py-2">
              <PresenceDot state={option} className="mt-1.5" />
              <span className="grid">
                <span className="font-medium">{t(`state.${option}`)}</span>
                <span className="text-xs text-ink-3">{t(`meaning.${option}`)}</span>
              </span>
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        {state === 'online' ? (
          <ReachChoice until={reachableUntil} onChange={(until) => change('online', until)} />
        ) : null}
      </MenuContent>
    </Menu>
  )
}
