'use client'

import { ArrowDownWideNarrow } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from '@/components/ui/menu'
import { type LeadSort, leadSorts } from '@/lib/leads/types'

const words = {
  '-receivedAt': 'newest',
  receivedAt: 'oldest',
  '-lastActivityAt': 'active',
  lastActivityAt: 'untouched',
  name: 'name',
  '-name': 'nameDown',
} as const satisfies Record<LeadSort, string>

export function LeadsSort({ value, onChange }: { value: LeadSort; onChange: (sort: LeadSort) => void }) {
  const t = useTranslations('leadList.sorts')
  const leads = useTranslations('leads.sort')
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button variant="ghost" size="sm" aria-label={`${leads('label')}: ${t(words[value])}`}>
          <ArrowDownWideNarrow aria-hidden />
          <span className="max-sm:hidden">{t(words[value])}</span>
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuRadioGroup value={value} onValueChange={(next) => onChange(next as LeadSort)}>
          {leadSorts.map((sort) => (
            <MenuRadioItem key={sort} value={sort}>
              {t(words[sort])}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  )
}
