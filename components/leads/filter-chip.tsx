'use client'

import { ChevronDown, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from '@/components/ui/menu'

export type FilterChipProps = {
  name: string
  value: string | null
  options: { value: string; label: string }[]
  onChange: (value: string | null) => void
}

const ANY = 'any'
const chipLook =
  'flex h-7 items-center rounded-md border text-sm transition-colors duration-100 whitespace-nowrap'

/** One condition of the list: its name while it is open, name and value with a cross once it is set. */
export function FilterChip({ name, value, options, onChange }: FilterChipProps) {
  const t = useTranslations('leads.filter')
  const chosen = options.find((option) => option.value === value)
  return (
    <div
      className={cn(
        chipLook,
        chosen ? 'border-transparent bg-jade-tint text-ink' : 'border-line-strong text-ink-2 hover:bg-hover',
      )}
    >
      <Menu>
        <MenuTrigger className={cn('flex h-full items-center gap-1 rounded-md px-2', chosen && 'pr-1')}>
          {chosen ? (
            <>
              <span className="text-ink-2">{name}</span> <span className="font-medium">{chosen.label}</span>
            </>
          ) : (
            <>
              {name}
              <ChevronDown className="size-3.5 text-ink-3" aria-hidden />
            </>
          )}
        </MenuTrigger>
        <MenuContent align="start">
          <MenuRadioGroup value={value ?? ANY} onValueChange={(next) => onChange(next === ANY ? null : next)}>
            <MenuRadioItem value={ANY}>{t('any')}</MenuRadioItem>
            {options.map((option) => (
              <MenuRadioItem key={option.value} value={option.value}>
                {option.label}
              </MenuRadioItem>
            ))}
          </MenuRadioGroup>
        </MenuContent>
      </Menu>
      {chosen ? (
        <button
          type="button"
          aria-label={t('remove', { name })}
          className="flex h-full items-center rounded-md pr-2 pl-1 text-ink-2 hover:text-ink"
          onClick={() => onChange(null)}
        >
          <X className="size-3.5" aria-hidden />
        </button>
      ) : null}
    </div>
  )
}
