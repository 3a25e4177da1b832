'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { useDebounced } from '@/components/shell/use-debounced'
import { Input } from '@/components/ui/input'

const REST_MS = 200
type Props = { value: string; onChange: (q: string) => void; inputRef: RefObject<HTMLInputElement | null> }

/** The search box; the list follows once typing rests. */
export function LeadsSearch({ value, onChange, inputRef }: Props) {
  const t = useTranslations('leads')
  const [text, setText] = useState(value)
  const [shown, setShown] = useState(value)
  // The address changed from elsewhere (a cleared filter, another view): the box follows.
  if (value !== shown) {
    setShown(value)
    setText(value)
  }
  const rested = useDebounced(text, REST_MS)
  const settle = useEffectEvent((next: string) => {
    const q = next.trim()
    if (q === value) return
    setShown(q)
    onChange(q)
  })
  useEffect(() => settle(rested), [rested])
  return (
    <div className="relative w-full sm:w-64">
      <Search
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-3"
        aria-hidden
      />
      <Input
        ref={inputRef}
        type="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        placeholder={t('search')}
        aria-label={t('search')}
        aria-keyshortcuts="/"
        className="h-8 pl-8 sm:text-sm [&::-webkit-search-cancel-button]:hidden"
      />
    </div>
  )
}
