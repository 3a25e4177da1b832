'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button, type ButtonProps } from './button'
import { useCopy } from './use-copy'

export type CopyButtonProps = Pick<ButtonProps, 'variant' | 'size' | 'className'> & {
  text: string
  /** What is copied, where the icon stands alone: "Copy the address". */
  label?: string
  /** The icon alone, with the label for whoever cannot see it. */
  iconOnly?: boolean
}

/** Copies a text and says that it did; never only by a change of colour. */
export function CopyButton({ text, label, iconOnly, ...look }: CopyButtonProps) {
  const t = useTranslations('common')
  const [state, copy] = useCopy()
  const word = state === 'copied' ? t('copied') : (label ?? t('copy'))
  return (
    <>
      <Button {...look} aria-label={iconOnly ? word : undefined} onClick={() => copy(text)}>
        {state === 'copied' ? <Check className="text-jade" aria-hidden /> : <Copy aria-hidden />}
        {iconOnly ? null : word}
      </Button>
      <span role="status" className={state === 'failed' ? 'self-center text-xs text-danger' : 'sr-only'}>
        {state === 'failed' ? t('copyFailed') : state === 'copied' ? t('copied') : ''}
      </span>
    </>
  )
}
