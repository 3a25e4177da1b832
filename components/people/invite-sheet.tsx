'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { Button } from '@/components/ui/button'
import { CopyField } from '@/components/ui/copy-field'
import { Sheet } from '@/components/ui/sheet'
import { TextField } from '@/components/ui/text-field'
import { useChangePeople } from './people-queries'
import { type Place, PlaceFields } from './place-fields'
import type { Choices } from './view'

type Link = { id: string; path: string; expiresAt: string }
const START: Place = { role: 'rep', teamId: null, productLineIds: [], regions: [] }

/** Makes a link for one person, then shows it: it is not to be had again. */
export function InviteSheet({ choices, onClose }: { choices: Choices; onClose: () => void }) {
  const t = useTranslations('people.invite')
  const common = useTranslations('common')
  const [invitee, setInvitee] = useState('')
  const [place, setPlace] = useState(START)
  const { mutate, data, isPending, error } = useChangePeople<Link>()
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={t(data ? 'made' : 'title')}
      description={t(data ? 'madeAbout' : 'about')}
      footer={
        data ? (
          <Button variant="primary" onClick={onClose}>
            {t('done')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{common('cancel')}</Button>
            <Button
              variant="primary"
              pending={isPending}
              onClick={() => mutate({ path: '/invitations', method: 'POST', body: { invitee, ...place } })}
            >
              {t('make')}
            </Button>
          </>
        )
      }
    >
      {data ? (
        <NewLink link={data} />
      ) : (
        <>
          <TextField
            label={t('invitee')}
            hint={t('inviteeHint')}
            value={invitee}
            maxLength={60}
            onChange={setInvitee}
          />
          <PlaceFields value={place} onChange={setPlace} choices={choices} />
          <ApiProblemLine error={error} />
        </>
      )}
    </Sheet>
  )
}

/** A link as it is handed over, with until when it counts. */
export function NewLink({ link }: { link: Link }) {
  const t = useTranslations('people.invite')
  const format = useFormatter()
  return (
    <CopyField
      label={t('link')}
      value={new URL(link.path, window.location.origin).href}
      hint={t('linkHint', { until: format.dateTime(new Date(link.expiresAt), 'moment') })}
    />
  )
}
