'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useDeliveryStory } from '@/components/deliveries/use-deliveries'
import { Button } from '@/components/ui/button'

const DeliverySheet = dynamic(
  () => import('@/components/deliveries/delivery-sheet').then((file) => file.DeliverySheet),
  { ssr: false },
)

/** A delivery in a few words; opens to the delivery itself. */
export function OpenDelivery({ id, words }: { id: string; words: string }) {
  const [isOpen, setOpen] = useState(false)
  const story = useDeliveryStory(isOpen ? id : null)
  return (
    <>
      <Button variant="ghost" size="sm" onClick={() => setOpen(true)}>
        {words}
      </Button>
      {isOpen && story.data ? <DeliverySheet delivery={story.data} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
