'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CalendarX2, Check, type LucideIcon, PhoneMissed, PhoneOff, UserX, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { workChanged } from '@/components/follow-up/work-api'
import { ApiProblem } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { outcomesOf, type TouchOutcome } from '@/lib/touches/types'
import { postOutcome, releaseTouch } from './touch-api'
import type { OpenTouchView } from './view'

const ICONS: Record<TouchOutcome, LucideIcon> = {
  connected: Check,
  noAnswer: PhoneMissed,
  wrongNumber: PhoneOff,
  sent: Check,
  visited: Check,
  absent: UserX,
}

type Props = { lead: { id: string; name: string }; open: OpenTouchView; onClose: () => void }

/** What came of a call, a message or a visit: one press of a large button. It may be closed and asked for later. */
export function ResultDialog({ lead, open, onClose }: Props) {
  const t = useTranslations('touches')
  const client = useQueryClient()
  const problemText = useProblemText()
  const { kind, leaseId } = open
  const tell = useMutation({
    mutationFn: async (outcome: TouchOutcome | null) => {
      if (outcome) await postOutcome(leaseId, outcome)
      else await releaseTouch(leaseId)
    },
    onSuccess: (_, outcome) => {
      toast.success(outcome ? t('saved', { outcome: t(`outcome.${outcome}`) }) : t('released'))
      onClose()
      return workChanged(client, lead.id)
    },
    onError: (error) => {
      toast.error(problemText(error))
      // Told already, in another tab: nothing is left to ask for.
      if (error instanceof ApiProblem && error.code === 'conflict') onClose()
      void workChanged(client, lead.id)
    },
  })
  return (
    <Dialog
      open
      onOpenChange={(shown) => shown || onClose()}
      title={t(`sheet.${kind}`)}
      description={lead.name}
    >
      <div className="grid grid-cols-2 gap-3">
        {outcomesOf[kind].map((outcome: TouchOutcome, at) => {
          const Icon = ICONS[outcome]
          return (
            <Choice
              key={outcome}
              icon={Icon}
              variant={at === 0 ? 'primary' : 'outline'}
              pending={tell.isPending && tell.variables === outcome}
              disabled={tell.isPending}
              onClick={() => tell.mutate(outcome)}
            >
              {t(`outcome.${outcome}`)}
            </Choice>
          )
        })}
        <Choice
          icon={kind === 'visit' ? CalendarX2 : X}
          variant="outline"
          pending={tell.isPending && tell.variables === null}
          disabled={tell.isPending}
          onClick={() => tell.mutate(null)}
        >
          {t(`cancel.${kind}`)}
        </Choice>
      </div>
      <p className="text-xs text-ink-3">{t('sheet.hint')}</p>
    </Dialog>
  )
}

type ChoiceProps = {
  icon: LucideIcon
  variant: 'primary' | 'outline'
  pending: boolean
  disabled: boolean
  onClick: () => void
  children: string
}

function Choice({ icon: Icon, children, ...button }: ChoiceProps) {
  return (
    <Button {...button} className="h-16 flex-col gap-1 text-base">
      {button.pending ? null : <Icon aria-hidden />}
      {children}
    </Button>
  )
}
