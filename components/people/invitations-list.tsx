'use client'

import { Link2, MailPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { NewLink } from './invite-sheet'
import { useChangePeople } from './people-queries'
import type { Invitation, Line } from './view'

type Props = { invitations: Invitation[]; lines: Line[]; onInvite: () => void }
const tones = { open: 'jade', accepted: 'neutral', revoked: 'neutral', expired: 'warn' } as const

/** Links that were made, and what became of them. */
export function InvitationsList({ invitations, lines, onInvite }: Props) {
  const t = useTranslations('people.invite')
  if (invitations.length === 0)
    return (
      <EmptyState
        icon={MailPlus}
        title={t('none')}
        body={t('noneHint')}
        action={<Button onClick={onInvite}>{t('open')}</Button>}
      />
    )
  return (
    <ul className="grid">
      {invitations.map((invitation) => (
        <InvitationRow key={invitation.id} invitation={invitation} lines={lines} />
      ))}
    </ul>
  )
}

function InvitationRow({ invitation, lines }: { invitation: Invitation; lines: Line[] }) {
  const t = useTranslations('people.invite')
  const role = useTranslations('shell.role')
  const common = useTranslations('common')
  const { invitee, state, teamName, createdByName, acceptedByName } = invitation
  const own = lines.filter((line) => invitation.productLineIds.includes(line.id)).map((line) => line.name)
  const place = [role(invitation.role), teamName, own.join(common('list.separator'))].filter(Boolean)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b py-3">
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="flex items-center gap-2 text-base font-medium">
          <span className="truncate">{acceptedByName ?? (invitee || t('somebody'))}</span>
          <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
        </p>
        <p className="truncate text-sm text-ink-3">
          {place.join(' · ')}
          {createdByName ? ` · ${t('by', { name: createdByName })}` : ''}
        </p>
      </div>
      <span className="text-xs text-ink-3">
        {state === 'open' ? (
          t.rich('until', { at: () => <Moment at={invitation.expiresAt} /> })
        ) : (
          <Moment at={invitation.createdAt} />
        )}
      </span>
      {state === 'accepted' ? null : <InvitationActions invitation={invitation} />}
    </li>
  )
}

function InvitationActions({ invitation }: { invitation: Invitation }) {
  const t = useTranslations('people.invite')
  const problemText = useProblemText()
  const [asking, setAsking] = useState(false)
  const renewal = useChangePeople<{ id: string; path: string; expiresAt: string }>()
  const revocation = useChangePeople(() => setAsking(false))
  const path = `/invitations/${invitation.id}`
  return (
    <div className="flex gap-2">
      <Button
        size="sm"
        pending={renewal.isPending}
        onClick={() => renewal.mutate({ path: `${path}/renew`, method: 'POST' })}
      >
        <Link2 aria-hidden />
        {t('renew')}
      </Button>
      {invitation.state === 'open' ? (
        <Button size="sm" variant="ghost" onClick={() => setAsking(true)}>
          {t('revoke')}
        </Button>
      ) : null}
      {renewal.data ? (
        <Dialog open onOpenChange={() => renewal.reset()} title={t('made')} description={t('madeAbout')}>
          <NewLink link={renewal.data} />
        </Dialog>
      ) : null}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('revokeTitle')}
        body={t('revokeBody')}
        confirm={t('revoke')}
        pending={revocation.isPending}
        problem={revocation.error ? problemText(revocation.error) : undefined}
        onConfirm={() => revocation.mutate({ path, method: 'DELETE' })}
      />
    </div>
  )
}
