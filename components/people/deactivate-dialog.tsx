'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Combobox } from '@/components/ui/combobox'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { RadioCards } from '@/components/ui/radio-cards'
import { toast } from '@/components/ui/toast'
import { useChangePeople } from './people-queries'
import type { Member } from './view'

type Props = {
  member: Member
  openLeads: number
  colleagues: Member[]
  onClose: () => void
  onDone: () => void
}

/** Asks what becomes of the open leads; without any it asks only whether. */
export function DeactivateDialog({ member, openLeads, colleagues, onClose, onDone }: Props) {
  const t = useTranslations('people.deactivate')
  const problemText = useProblemText()
  const [what, setWhat] = useState<'assign' | 'give'>('assign')
  const [to, setTo] = useState<string | null>(null)
  const [checked, setChecked] = useState(false)
  const { mutate, isPending, error } = useChangePeople(() => {
    toast.success(t('done', { name: member.name }))
    onDone()
  })
  const leads = what === 'assign' ? 'assign' : { giveTo: to }
  const confirm = () => {
    setChecked(true)
    if (openLeads > 0 && what === 'give' && !to) return
    mutate({
      path: `/members/${member.id}/deactivate`,
      method: 'POST',
      ifMatch: member.version,
      body: openLeads > 0 ? { leads } : {},
    })
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('title', { name: member.name })}
      body={t(openLeads > 0 ? 'bodyLeads' : 'body', { count: openLeads })}
      confirm={t('action')}
      pending={isPending}
      problem={error ? problemText(error) : checked && what === 'give' && !to ? t('toRequired') : undefined}
      onConfirm={confirm}
    >
      {openLeads > 0 ? (
        <RadioCards
          label={t('question')}
          value={what}
          onChange={setWhat}
          options={[
            { value: 'assign', title: t('assign'), hint: t('assignHint') },
            {
              value: 'give',
              title: t('give'),
              hint: t('giveHint'),
              children: (
                <Combobox
                  aria-label={t('to')}
                  value={to}
                  onChange={setTo}
                  placeholder={t('to')}
                  options={colleagues.map(({ id, name, teamName }) => ({
                    value: id,
                    label: name,
                    ...(teamName ? { hint: teamName } : {}),
                  }))}
                />
              ),
            },
          ]}
        />
      ) : null}
    </ConfirmDialog>
  )
}
