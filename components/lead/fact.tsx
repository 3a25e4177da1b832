'use client'

import { Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { toast } from '@/components/ui/toast'

type Props = {
  label: string
  children: ReactNode /** What a click copies; without it the fact only stands there. */
  copy?: string | null
}

/** A label and its value; a click on the value copies it. */
export function Fact({ label, copy, children }: Props) {
  return (
    <div className="grid grid-cols-[5.5rem_1fr] items-baseline gap-2 text-sm">
      <dt className="min-w-0 text-ink-3 [overflow-wrap:anywhere]">{label}</dt>
      <dd className="min-w-0 break-words">
        {copy ? (
          <CopyButton label={label} text={copy}>
            {children}
          </CopyButton>
        ) : (
          children
        )}
      </dd>
    </div>
  )
}

function CopyButton({ label, text, children }: { label: string; text: string; children: ReactNode }) {
  const t = useTranslations('lead')
  const common = useTranslations('common')
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => toast.success(common('copied'), { duration: 1_500 }),
      () => toast.error(common('copyFailed')),
    )
  return (
    <button
      type="button"
      onClick={() => void copy()}
      title={t('copyField', { field: label })}
      className="group -mx-1.5 -my-0.5 inline-flex max-w-full items-center gap-1.5 rounded-sm px-1.5 py-0.5 text-left hover:bg-hover"
    >
      <span className="min-w-0 break-words">{children}</span>
      <Copy
        className="size-3.5 shrink-0 text-ink-3 opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
        aria-hidden
      />
      <span className="sr-only">{common('copy')}</span>
    </button>
  )
}
