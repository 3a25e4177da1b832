'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useDeliveryStory } from '@/components/deliveries/use-deliveries'
import { Button } from '@/components/ui/button'
import type { Tried } from './use-versions'

const DeliverySheet = dynamic(
  () => import('@/components/deliveries/delivery-sheet').then((file) => file.DeliverySheet),
  { ssr: false },
)

/** What the draft would have done with the deliveries of the last thirty days; each example opens its delivery. */
export function TryResult({ result: { looked, changed, examples } }: { result: Tried }) {
  const t = useTranslations('sources.admission.tried')
  const [opened, setOpened] = useState<string | null>(null)
  const story = useDeliveryStory(opened)
  return (
    <div className="grid gap-2 rounded-md bg-paper px-3 py-2 text-sm" role="status">
      <p className="font-medium">{looked === 0 ? t('nothing') : t('result', { looked, changed })}</p>
      {examples.length > 0 ? (
        <ul className="grid justify-items-start gap-1">
          {examples.map(({ subject, before, after }, i) => (
            <li key={subject.id}>
              <Button variant="ghost" size="sm" onClick={() => setOpened(subject.id)}>
                {t('example', { n: i + 1, before, after })}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {opened && story.data ? <DeliverySheet delivery={story.data} onClose={() => setOpened(null)} /> : null}
    </div>
  )
}
