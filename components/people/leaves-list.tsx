'use client'

import { CalendarOff, CalendarPlus } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { LeaveDialog } from './leave-dialog'
import { useChangePeople } from './people-queries'
import type { Leave, Member } from './view'

/** Leaves under way and to come; one more is planned from here. */
export function LeavesList({ leaves, members }: { leaves: Leave[]; members: Member[] }) {
  const t = useTranslations('people.leave')
  const [planning, setPlanning] = useState(false)
  const plan = (
    <Button onClick={() => setPlanning(true)}>
      <CalendarPlus aria-hidden />
      {t('plan')}
    </Button>
  )
  return (
    <div className="grid gap-3">
      {leaves.length ? (
        <>
          <div className="flex justify-end">{plan}</div>
          <ul className="grid border-t">
            {leaves.map((leave) => (
              <LeaveRow key={leave.id} leave={leave} named />
            ))}
          </ul>
        </>
      ) : (
        <EmptyState icon={CalendarOff} title={t('none')} body={t('noneHint')} action={plan} />
      )}
      {planning ? (
        <LeaveDialog
          members={members.filter((member) => member.status === 'active')}
          onClose={() => setPlanning(false)}
        />
      ) : null}
    </div>
  )
}

/** One leave: from, to, why; ended early by a question. */
export function LeaveRow({ leave, named }: { leave: Leave; named: boolean }) {
  const t = useTranslations('people.leave')
  const format = useFormatter()
  const problemText = useProblemText()
  const [asking, setAsking] = useState(false)
  const { mutate, isPending, error } = useChangePeople(() => setAsking(false))
  const span = t('span', {
    from: format.dateTime(new Date(leave.startsAt), 'moment'),
    to: format.dateTime(new Date(leave.endsAt), 'moment'),
  })
  return (
    <li className="flex items-center gap-4 border-b py-3">
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="flex flex-wrap items-center gap-2 text-sm font-medium">
          {named ? leave.memberName : span}
          {leave.isCurrent ? <Badge tone="warn">{t('now')}</Badge> : null}
        </p>
        <p className="text-sm text-ink-3">{[named ? span : '', leave.reason].filter(Boolean).join(' · ')}</p>
      </div>
      <Button size="sm" variant="ghost" onClick={() => setAsking(true)}>
        {t(leave.isCurrent ? 'end' : 'cancel')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        tone="primary"
        title={t('endTitle', { name: leave.memberName })}
        body={t(leave.isCurrent ? 'endBody' : 'cancelBody')}
        confirm={t(leave.isCurrent ? 'end' : 'cancel')}
        pending={isPending}
        problem={error ? problemText(error) : undefined}
        onConfirm={() => mutate({ path: `/leaves/${leave.id}`, method: 'DELETE' })}
      />
    </li>
  )
}
