'use client'

import { useTranslations } from 'next-intl'
import { type ComponentProps, useLayoutEffect, useRef } from 'react'
import { cn } from './cn'
import { fieldLook } from './input'

export type TextareaProps = ComponentProps<'textarea'> & {
  value: string
  /** Shows how much of `maxLength` is used. */
  counter?: boolean
}

/** Several lines; grows with what is written, up to half the window, then scrolls. */
export function Textarea({ className, counter, ...rest }: TextareaProps) {
  const box = useRef<HTMLTextAreaElement>(null)
  const { value, maxLength } = rest
  useLayoutEffect(() => {
    if (box.current) stretch(box.current, value)
  }, [value])
  const area = (
    <textarea
      ref={box}
      className={cn(
        fieldLook,
        'block max-h-[50dvh] min-h-20 resize-none px-3 py-2 text-lg sm:text-base',
        className,
      )}
      {...rest}
    />
  )
  if (!counter || maxLength === undefined) return area
  return (
    <div className="grid gap-1">
      {area}
      <Counter used={[...value].length} of={maxLength} />
    </div>
  )
}

/** Gives the box the height of its text; its two borders are part of it. */
function stretch(box: HTMLTextAreaElement, text: string): void {
  box.style.height = 'auto'
  if (text !== '') box.style.height = `${box.scrollHeight + 2}px`
}

function Counter({ used, of }: { used: number; of: number }) {
  const t = useTranslations('ui')
  return (
    <p className={cn('text-right text-xs', used >= of ? 'text-danger' : 'text-ink-3')}>
      <span aria-hidden>
        {used}/{of}
      </span>
      <span className="sr-only">{t('counter', { used, of })}</span>
    </p>
  )
}
