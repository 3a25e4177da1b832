'use client'

import { ArrowDownWideNarrow } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from '@/components/ui/menu'
import { LEAD_SORTS, type LeadSort } from './filters'

const words = { '-receivedAt': 'newest', receivedAt: 'oldest' } as const

export function LeadsSort({ value, onChange }: { value: LeadSort; onChange: (sort: LeadSort) => void }) {
  const t = useTranslations('leads.sort')
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button variant="ghost" size="sm" aria-label={`${t('label')}: ${t(words[value])}`}>
          <ArrowDownWideNarrow aria-hidden />
          <span className="max-sm:hidden">{t(words[value])}</span>
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuRadioGroup value={value} onValueChange={(next) => onChange(next as LeadSort)}>
          {LEAD_SORTS.map((sort) => (
            <MenuRadioItem key={sort} value={sort}>
              {t(words[sort])}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  )
}
