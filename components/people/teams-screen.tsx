'use client'

import { Ellipsis, Network, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { PageHeader } from '@/components/ui/page-header'
import { useChangePeople, usePersons, useTeams } from './people-queries'
import { TeamDialog, type TeamTask } from './team-dialog'
import type { Person, Team } from './view'

type Initial = { teams: Team[]; members: Person[] }

/** The tree of teams: every change of it is an entry of a menu, so that keyboard and thumb can do all of it. */
export function TeamsScreen({ initial }: { initial: Initial }) {
  const t = useTranslations('people.teams')
  const teams = useTeams(initial.teams).data
  const members = usePersons(initial.members).data
  const [task, setTask] = useState<TeamTask | null>(null)
  const [deleting, setDeleting] = useState<Team | null>(null)
  const add = (
    <Button variant="primary" onClick={() => setTask({ kind: 'add', parentId: null })}>
      <Plus aria-hidden />
      {t('add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('title')} description={t('about')} actions={teams.length ? add : null} />
      {teams.length ? (
        <ul className="grid border-t">
          {inTreeOrder(teams).map((team) => (
            <TeamRow key={team.id} team={team} members={members} onTask={setTask} onDelete={setDeleting} />
          ))}
        </ul>
      ) : (
        <EmptyState icon={Network} title={t('none')} body={t('noneHint')} action={add} />
      )}
      {task ? <TeamDialog task={task} teams={teams} members={members} onClose={() => setTask(null)} /> : null}
      {deleting ? <DeleteTeam team={deleting} onClose={() => setDeleting(null)} /> : null}
    </>
  )
}

/** Parents before children, siblings by name. */
function inTreeOrder(teams: readonly Team[]): Team[] {
  const below = (parentId: string | null): Team[] =>
    teams
      .filter((team) => team.parentId === parentId)
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
      .flatMap((team) => [team, ...below(team.id)])
  return below(null)
}

type RowProps = {
  team: Team
  members: Person[]
  onTask: (task: TeamTask) => void
  onDelete: (team: Team) => void
}

function TeamRow({ team, members, onTask, onDelete }: RowProps) {
  const t = useTranslations('people.teams')
  const common = useTranslations('common')
  const depth = team.path.split('/').length - 3
  const managers = members.filter(
    (member) => member.teamId === team.id && member.role === 'manager' && member.status === 'active',
  )
  return (
    <li className="flex items-center gap-3 border-b py-2.5" style={{ paddingLeft: `${depth * 1.25}rem` }}>
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="truncate text-base font-medium">{team.name}</p>
        <p className="truncate text-sm text-ink-3">
          {t('people', { count: team.memberCount })}
          {' · '}
          {managers.length
            ? t('managers', { names: managers.map(({ name }) => name).join(common('list.separator')) })
            : t('noManager')}
        </p>
      </div>
      <Menu>
        <MenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={t('actions', { name: team.name })}>
            <Ellipsis />
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem onSelect={() => onTask({ kind: 'add', parentId: team.id })}>{t('addBelow')}</MenuItem>
          <MenuItem onSelect={() => onTask({ kind: 'appoint', team })}>{t('appoint')}</MenuItem>
          <MenuItem onSelect={() => onTask({ kind: 'rename', team })}>{t('rename')}</MenuItem>
          <MenuItem onSelect={() => onTask({ kind: 'move', team })}>{t('move')}</MenuItem>
          <MenuSeparator />
          <MenuItem onSelect={() => onDelete(team)}>{t('delete')}</MenuItem>
        </MenuContent>
      </Menu>
    </li>
  )
}

function DeleteTeam({ team, onClose }: { team: Team; onClose: () => void }) {
  const t = useTranslations('people.teams')
  const problemText = useProblemText()
  const { mutate, isPending, error } = useChangePeople(onClose)
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('deleteTitle', { name: team.name })}
      body={t('deleteBody')}
      confirm={t('delete')}
      pending={isPending}
      problem={error ? problemText(error) : undefined}
      onConfirm={() => mutate({ path: `/teams/${team.id}`, method: 'DELETE' })}
    />
  )
}
