'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { KeyboardEvent } from 'react'
import { Button } from '@/components/ui/button'

type Props = { name: string; isFirst: boolean; isLast: boolean; onMove: (by: -1 | 1) => void }

/** Moves an item up and down: by click, or by the arrow keys while one of the two has the focus. */
export function MoveButtons({ name, isFirst, isLast, onMove }: Props) {
  const t = useTranslations('customFields')
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (by === null) return
    event.preventDefault()
    if (by === -1 ? !isFirst : !isLast) onMove(by)
  }
  // Not `disabled`: a button that loses its function must not lose the focus that moves the item.
  return (
    <span className="flex shrink-0">
      <Button
        variant="ghost"
        size="iconSm"
        type="button"
        aria-label={t('moveUp', { name })}
        aria-disabled={isFirst}
        className={isFirst ? 'opacity-40' : ''}
        onKeyDown={onKeyDown}
        onClick={() => !isFirst && onMove(-1)}
      >
        <ArrowUp aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="iconSm"
        type="button"
        aria-label={t('moveDown', { name })}
        aria-disabled={isLast}
        className={isLast ? 'opacity-40' : ''}
        onKeyDown={onKeyDown}
        onClick={() => !isLast && onMove(1)}
      >
        <ArrowDown aria-hidden />
      </Button>
    </span>
  )
}
