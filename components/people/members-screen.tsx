'use client'

import { UserPlus, UserRoundSearch } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import { PageHeader } from '@/components/ui/page-header'
import { answersTo } from '@/components/ui/pinyin-match'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import { usePinyin } from '@/components/ui/use-pinyin'
import { InvitationsList } from './invitations-list'
import { InviteSheet } from './invite-sheet'
import { LeavesList } from './leaves-list'
import { MemberSheet } from './member-sheet'
import { MembersList } from './members-list'
import { useInvitations, useLeaves, useLoads, useMembers } from './people-queries'
import type { Choices, Invitation, Leave, Load, Member } from './view'

export type MembersInitial = {
  members: Member[]
  loads: Load[]
  invitations: Invitation[]
  leaves: Leave[]
}
type Tab = 'members' | 'invitations' | 'leaves'

/** Who is in the workspace, who is invited, who is away. */
export function MembersScreen({ initial, choices }: { initial: MembersInitial; choices: Choices }) {
  const t = useTranslations('people')
  const members = useMembers(initial.members).data
  const loads = useLoads(initial.loads).data
  const invitations = useInvitations(initial.invitations).data
  const leaves = useLeaves(initial.leaves).data
  const [tab, setTab] = useState<Tab>('members')
  const [openId, setOpenId] = useState<string | null>(null)
  const [inviting, setInviting] = useState(false)
  const open = members.find((member) => member.id === openId)
  const waiting = invitations.filter((invitation) => invitation.state === 'open').length
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('about')}
        actions={
          <Button variant="primary" onClick={() => setInviting(true)}>
            <UserPlus aria-hidden />
            {t('invite.open')}
          </Button>
        }
      />
      <Tabs
        value={tab}
        onChange={setTab}
        label={t('title')}
        options={[
          { value: 'members', label: t('tabs.members'), count: members.length },
          { value: 'invitations', label: t('tabs.invitations'), count: waiting },
          { value: 'leaves', label: t('tabs.leaves'), count: leaves.length },
        ]}
      >
        <TabPanel value="members">
          <Directory members={members} loads={loads} choices={choices} onOpen={({ id }) => setOpenId(id)} />
        </TabPanel>
        <TabPanel value="invitations">
          <InvitationsList
            invitations={invitations}
            lines={choices.lines}
            onInvite={() => setInviting(true)}
          />
        </TabPanel>
        <TabPanel value="leaves">
          <LeavesList leaves={leaves} members={members} />
        </TabPanel>
      </Tabs>
      {inviting ? <InviteSheet choices={choices} onClose={() => setInviting(false)} /> : null}
      {open ? (
        <MemberSheet
          key={`${open.id} ${open.version}`}
          member={open}
          load={loads.find((load) => load.memberId === open.id)}
          members={members}
          leaves={leaves.filter((leave) => leave.memberId === open.id)}
          choices={choices}
          onClose={() => setOpenId(null)}
        />
      ) : null}
    </>
  )
}

type DirectoryProps = {
  members: Member[]
  loads: Load[]
  choices: Choices
  onOpen: (member: Member) => void
}

function Directory({ members, loads, choices, onOpen }: DirectoryProps) {
  const t = useTranslations('people')
  const [query, setQuery] = useState('')
  const pinyin = usePinyin(query !== '')
  const found = members.filter((member) =>
    [member.name, member.email, member.teamName ?? ''].some((text) => answersTo(text, query, pinyin)),
  )
  return (
    <div className="grid gap-3">
      <Input
        type="search"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        placeholder={t('search')}
        aria-label={t('search')}
        className="sm:max-w-xs"
      />
      {found.length ? (
        <MembersList members={found} loads={loads} lines={choices.lines} onOpen={onOpen} />
      ) : (
        <EmptyState icon={UserRoundSearch} title={t('nobody', { query })} />
      )}
    </div>
  )
}
