'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button'
import { cn } from './cn'

type Props = { title: string; description?: ReactNode; className?: string }

/** What a dialog or a sheet is about, and the way out of it. */
export function OverlayHeader({ title, description, className }: Props) {
  const t = useTranslations('common')
  return (
    <header className={cn('flex items-start justify-between gap-4', className)}>
      <div className="grid min-w-0 gap-1">
        <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
        {description ? (
          <Primitive.Description className="text-sm text-balance text-ink-2">
            {description}
          </Primitive.Description>
        ) : null}
      </div>
      <Primitive.Close asChild>
        <Button variant="ghost" size="iconSm" aria-label={t('close')}>
          <X />
        </Button>
      </Primitive.Close>
    </header>
  )
}
