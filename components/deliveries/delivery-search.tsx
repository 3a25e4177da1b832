'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useState } from 'react'
import { useDebounced } from '@/components/shell/use-debounced'
import { Input } from '@/components/ui/input'

const REST_MS = 250

/** Finds deliveries by whom they are about, or the sender's id; asked when the typing rests. */
export function DeliverySearch({
  value,
  onChange,
  inputRef,
}: {
  value: string
  onChange: (q: string) => void
  inputRef: RefObject<HTMLInputElement | null>
}) {
  const t = useTranslations('deliveries')
  const [text, setText] = useState(value)
  const rested = useDebounced(text, REST_MS)
  // The address may change from outside: "clear filters", going back.
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (rested.trim() !== value && rested === text) onChange(rested.trim())
  }, [rested, text, value, onChange])
  return (
    <div className="relative max-sm:col-span-2 sm:w-64">
      <Search
        className="pointer-events-none absolute top-1/2 left-2 size-4 -translate-y-1/2 text-ink-3"
        aria-hidden
      />
      <Input
        ref={inputRef}
        type="search"
        maxLength={80}
        aria-label={t('searchLabel')}
        placeholder={t('search')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="h-8 pl-8 sm:h-7 sm:text-sm"
      />
    </div>
  )
}
