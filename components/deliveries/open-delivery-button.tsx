'use client'

import { useTranslations } from 'next-intl'
import type { DeliveryRow } from './view'

type Props = { delivery: DeliveryRow; onOpen: (delivery: DeliveryRow) => void }

/** The row's own button covers the row. */
export function OpenDeliveryButton({ delivery, onOpen }: Props) {
  const t = useTranslations('deliveries')
  return (
    <button
      type="button"
      data-row={delivery.id}
      onClick={() => onOpen(delivery)}
      className="max-w-full truncate text-left font-medium text-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-jade"
    >
      {delivery.name ?? <span className="font-normal text-ink-3">{t('noName')}</span>}
    </button>
  )
}
