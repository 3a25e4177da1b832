'use client'

import { MapPin, MessageSquareText, Phone } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { useContact, useLeaseWords } from './use-contact'
import { useTouch } from './use-touch'

const ResultDialog = dynamic(() => import('./result-dialog').then((file) => file.ResultDialog), {
  ssr: false,
})

const KINDS = [
  { kind: 'call', icon: Phone },
  { kind: 'message', icon: MessageSquareText },
  { kind: 'visit', icon: MapPin },
] as const

type Props = {
  lead: { id: string; name: string; mobile: string | null; contactsClear: boolean }
  /** Under the thumb: each fills its share of the width, the picture above the word. */
  isBar?: boolean
}

/** Call, message, visit: each asks for the person first. Not to be pressed while a colleague has them, and says why. */
export function TouchButtons({ lead, isBar = false }: Props) {
  const t = useTranslations('touches')
  const wordsOf = useLeaseWords()
  const { data: contact } = useContact(lead.id)
  const touch = useTouch(lead)
  const taken = contact?.lease && !contact.lease.mine ? wordsOf(contact.lease) : undefined
  const kinds = KINDS.filter(({ kind }) => kind !== 'call' || (lead.contactsClear && lead.mobile))
  return (
    <>
      <fieldset className={cn('flex min-w-0 gap-2', isBar && 'flex-[3]')}>
        <legend className="sr-only">{t('action.label')}</legend>
        {kinds.map(({ kind, icon: Icon }) => (
          <Button
            key={kind}
            size={isBar ? 'lg' : 'md'}
            className={cn(isBar && 'h-12 min-w-0 flex-1 flex-col gap-0.5 px-1 text-xs')}
            data-touch={kind}
            disabled={taken !== undefined}
            title={taken}
            pending={touch.beginning === kind}
            onClick={() => touch.begin(kind)}
          >
            <Icon aria-hidden />
            {t(`action.${kind}`)}
          </Button>
        ))}
      </fieldset>
      {touch.begun && touch.begun.kind === 'call' && isHandset() ? (
        <ResultDialog lead={lead} open={touch.begun} onClose={touch.forget} />
      ) : null}
    </>
  )
}

/** A phone shows its dialler over the page: when one comes back, the result is asked for. On a desk a line above waits. */
const isHandset = (): boolean => matchMedia('(pointer: coarse)').matches
