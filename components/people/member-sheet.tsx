'use client'

import { CalendarPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { messageAt } from '@/components/shell/api-client'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { Sheet } from '@/components/ui/sheet'
import { SwitchField } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import { DeactivateDialog } from './deactivate-dialog'
import { LeaveDialog } from './leave-dialog'
import { LeaveRow } from './leaves-list'
import { useChangePeople } from './people-queries'
import { PlaceFields } from './place-fields'
import { useMemberDraft } from './use-member-draft'
import type { Choices, Leave, Load, Member } from './view'

type Props = {
  member: Member
  load: Load | undefined
  members: Member[]
  leaves: Leave[]
  choices: Choices
  onClose: () => void
}

/** One member: place, coverage, room for leads, leave, and whether they are in the workspace at all. */
export function MemberSheet(props: Props) {
  const { member, load, leaves, choices, onClose } = props
  const t = useTranslations('people')
  const common = useTranslations('common')
  const { draft, change, save, pending, error } = useMemberDraft(member, load, onClose)
  const told = (path: string) => messageAt(error, path)
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={member.name}
      description={member.email}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="primary" pending={pending} onClick={save}>
            {common('save')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('name')}
        error={told('name')}
        value={draft.name}
        maxLength={60}
        onChange={(name) => change({ name })}
      />
      <TextField
        label={t('mobile')}
        hint={t('mobileHint')}
        error={told('mobile')}
        type="tel"
        value={draft.mobile}
        maxLength={40}
        onChange={(mobile) => change({ mobile })}
      />
      <PlaceFields value={draft.place} onChange={(place) => change({ place })} choices={choices} />
      {draft.place.role === 'rep' ? null : (
        <SwitchField
          label={t('takesLeads')}
          hint={t('takesLeadsHint')}
          checked={draft.takesLeads}
          onChange={(takesLeads) => change({ takesLeads })}
        />
      )}
      {load ? (
        <TextField
          label={t('maxOpen')}
          hint={t('maxOpenHint', { open: load.open })}
          error={told('maxOpen')}
          type="number"
          min={0}
          max={100000}
          className="max-w-32"
          value={draft.maxOpen}
          onChange={(maxOpen) => change({ maxOpen })}
        />
      ) : null}
      <ApiProblemLine error={error} toldAtFields />
      <MemberLeaves member={member} leaves={leaves} />
      <Membership {...props} />
    </Sheet>
  )
}

function MemberLeaves({ member, leaves }: { member: Member; leaves: Leave[] }) {
  const t = useTranslations('people.leave')
  const [planning, setPlanning] = useState(false)
  if (member.status === 'disabled') return null
  return (
    <Section
      title={t('section')}
      description={t('about')}
      className="first:border-t"
      actions={
        <Button size="sm" onClick={() => setPlanning(true)}>
          <CalendarPlus aria-hidden />
          {t('plan')}
        </Button>
      }
    >
      {leaves.length ? (
        <ul className="-mt-2 grid">
          {leaves.map((leave) => (
            <LeaveRow key={leave.id} leave={leave} named={false} />
          ))}
        </ul>
      ) : null}
      {planning ? <LeaveDialog members={[member]} onClose={() => setPlanning(false)} /> : null}
    </Section>
  )
}

function Membership({ member, members, load, onClose }: Props) {
  const t = useTranslations('people.deactivate')
  const problemText = useProblemText()
  const [asking, setAsking] = useState(false)
  const back = useChangePeople(onClose)
  if (member.status === 'disabled')
    return (
      <Section title={t('backTitle')} description={t('backAbout')}>
        <div>
          <Button
            pending={back.isPending}
            onClick={() =>
              back.mutate({
                path: `/members/${member.id}`,
                method: 'PATCH',
                ifMatch: member.version,
                body: { status: 'active' },
              })
            }
          >
            {t('back')}
          </Button>
          {back.error ? (
            <p role="alert" className="mt-2 text-sm text-danger">
              {problemText(back.error)}
            </p>
          ) : null}
        </div>
      </Section>
    )
  return (
    <Section title={t('section')} description={t('sectionAbout')}>
      <div>
        <Button onClick={() => setAsking(true)}>{t('action')}</Button>
      </div>
      {asking ? (
        <DeactivateDialog
          member={member}
          openLeads={load?.open ?? 0}
          colleagues={members.filter((other) => other.id !== member.id && other.status === 'active')}
          onClose={() => setAsking(false)}
          onDone={onClose}
        />
      ) : null}
    </Section>
  )
}
