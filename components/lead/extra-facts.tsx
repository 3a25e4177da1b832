'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Fact } from './fact'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** What the channel sent beside the mapped facts, folded away until asked for. */
export function ExtraFacts({ facts }: { facts: Record<string, unknown> }) {
  const t = useTranslations('lead.facts')
  const [open, setOpen] = useState(false)
  const entries = Object.entries(facts).filter(([, value]) => value !== null && value !== '')
  if (entries.length === 0) return null
  return (
    <div className="grid gap-2">
      <Button
        variant="ghost"
        size="sm"
        className="-ml-2 justify-self-start"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? t('less') : t('more', { count: entries.length })}
      </Button>
      {open ? (
        <dl className="grid gap-2" aria-label={t('extra')}>
          {entries.map(([name, value]) => (
            <Fact key={name} label={name} copy={textOf(value)}>
              {textOf(value)}
            </Fact>
          ))}
        </dl>
      ) : null}
    </div>
  )
}
