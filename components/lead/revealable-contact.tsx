'use client'

import { Eye } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { Fact } from './fact'
import { RevealForm } from './reveal-form'

interface Props {
  leadId: string
  field: 'company' | 'mobile' | 'phone' | 'email' | 'wechat'
  value: string
  /** Whether this reader sees contacts in clear anyway. */
  isClear: boolean
}

/** A contact; where it is masked, whoever may looks at it for a reason, and sees it until they leave the page. */
export function RevealableContact({ leadId, field, value, isClear }: Props) {
  const t = useTranslations('lead')
  const { viewer } = usePlace()
  const [open, setOpen] = useState(false)
  const [revealed, setRevealed] = useState<string | null>(null)
  const label = t(`facts.${field}`)
  if (field === 'company' || isClear || revealed)
    return (
      <Fact label={label} copy={revealed ?? value}>
        {revealed ?? value}
      </Fact>
    )
  if (!can(viewer, 'contact.revealOne')) return <Fact label={label}>{value}</Fact>
  return (
    <Fact label={label}>
      <span className="inline-flex items-center gap-1">
        <span className="min-w-0 break-words">{value}</span>
        <Popover open={open} onOpenChange={setOpen}>
          <PopoverTrigger asChild>
            <Button
              variant="ghost"
              size="icon"
              className="-my-1.5"
              aria-label={t('reveal.action', { field: label })}
            >
              <Eye aria-hidden />
            </Button>
          </PopoverTrigger>
          <PopoverContent
            align="start"
            className="w-72 p-3"
            aria-label={t('reveal.action', { field: label })}
          >
            <RevealForm
              leadId={leadId}
              field={field}
              onRevealed={(shown) => {
                setRevealed(shown)
                setOpen(false)
              }}
            />
          </PopoverContent>
        </Popover>
      </span>
    </Fact>
  )
}
