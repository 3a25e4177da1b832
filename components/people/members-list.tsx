'use client'

import { useTranslations } from 'next-intl'
import { Avatar } from '@/components/ui/avatar'
import { Cell, HeaderCell, Table } from '@/components/ui/table'
import { LineDot } from './line-dot'
import { LoadMeter } from './load-meter'
import { MemberState } from './member-state'
import type { Line, Load, Member } from './view'

type Props = { members: Member[]; loads: Load[]; lines: Line[]; onOpen: (member: Member) => void }

/** The people of the workspace: a table on a desk, cards on a phone. Opening one is a button with their name. */
export function MembersList(props: Props) {
  return (
    <>
      <MembersTable {...props} />
      <MemberCards {...props} />
    </>
  )
}

function MembersTable({ members, loads, lines, onOpen }: Props) {
  const t = useTranslations('people')
  const role = useTranslations('shell.role')
  return (
    <Table className="max-md:hidden">
      <thead>
        <tr>
          <HeaderCell className="w-[30%] pl-0">{t('name')}</HeaderCell>
          <HeaderCell className="w-[10%]">{t('role')}</HeaderCell>
          <HeaderCell className="w-[15%]">{t('team')}</HeaderCell>
          <HeaderCell className="w-[22%]">{t('covers')}</HeaderCell>
          <HeaderCell className="w-[13%]">{t('state')}</HeaderCell>
          <HeaderCell className="w-28 pr-0">{t('openLeads')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.id} className="group hover:bg-hover">
            <Cell className="h-13 pl-0">
              <span className="flex items-center gap-2.5">
                <Avatar name={member.name} size="md" />
                <span className="grid min-w-0">
                  <button
                    type="button"
                    onClick={() => onOpen(member)}
                    className="truncate text-left font-medium group-hover:underline"
                  >
                    {member.name}
                  </button>
                  <span className="truncate text-xs text-ink-3">{member.email}</span>
                </span>
              </span>
            </Cell>
            <Cell className="max-w-none">{role(member.role)}</Cell>
            <Cell className="text-ink-2">{member.teamName ?? t('noTeam')}</Cell>
            <Cell>
              <Coverage member={member} lines={lines} />
            </Cell>
            <Cell>
              <MemberState member={member} />
            </Cell>
            <Cell className="pr-0">
              <LoadMeter load={takesLeads(member) ? loadOf(loads, member) : undefined} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function MemberCards({ members, loads, lines, onOpen }: Props) {
  const role = useTranslations('shell.role')
  return (
    <ul className="grid md:hidden">
      {members.map((member) => (
        <li key={member.id} className="border-b">
          <button
            type="button"
            onClick={() => onOpen(member)}
            className="grid w-full gap-1.5 py-3 text-left active:bg-hover"
          >
            <span className="flex items-center gap-2.5">
              <Avatar name={member.name} size="md" />
              <span className="grid min-w-0 flex-1">
                <span className="truncate font-medium">{member.name}</span>
                <span className="truncate text-xs text-ink-3">
                  {[role(member.role), member.teamName].filter(Boolean).join(' · ')}
                </span>
              </span>
              <MemberState member={member} />
            </span>
            <span className="flex items-end justify-between gap-3 pl-9.5">
              <Coverage member={member} lines={lines} />
              <LoadMeter load={takesLeads(member) ? loadOf(loads, member) : undefined} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

const loadOf = (loads: readonly Load[], member: Member): Load | undefined =>
  loads.find((load) => load.memberId === member.id)

/** Only who is given leads has a load worth a bar. */
const takesLeads = (member: Member): boolean => member.role === 'rep' || member.takesLeads

function Coverage({ member, lines }: { member: Member; lines: Line[] }) {
  const t = useTranslations('people')
  const common = useTranslations('common')
  const own = lines.filter((line) => member.productLineIds.includes(line.id))
  return (
    <span className="grid min-w-0 gap-0.5 text-xs">
      <span className="flex min-w-0 items-center gap-1.5 text-ink-2">
        {own.map((line) => (
          <LineDot key={line.id} colour={line.colour} />
        ))}
        <span className="truncate">
          {own.length
            ? own.map((line) => line.name).join(common('list.separator'))
            : t(takesLeads(member) ? 'noLines' : 'allLines')}
        </span>
      </span>
      <span className="truncate text-ink-3">
        {member.regions.length ? member.regions.join(common('list.separator')) : t('everywhere')}
      </span>
    </span>
  )
}
