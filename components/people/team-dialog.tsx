'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DialogForm } from '@/components/shell/dialog-form'
import { Combobox } from '@/components/ui/combobox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { TextField } from '@/components/ui/text-field'
import { type PeopleChange, useChangePeople } from './people-queries'
import { teamOptions } from './team-options'
import type { Person, Team } from './view'

export type TeamTask =
  | { kind: 'add'; parentId: string | null }
  | { kind: 'rename' | 'move' | 'appoint'; team: Team }

type Props = { task: TeamTask; teams: Team[]; members: Person[]; onClose: () => void }
const TOP = 'top'

/** One change of the tree: a name, a place, or somebody to lead. */
export function TeamDialog(props: Props) {
  const { task, onClose } = props
  const t = useTranslations('people.teams')
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(task.kind)}
      {...(task.kind === 'appoint' ? { description: t('appointHint') } : {})}
    >
      <TeamForm {...props} />
    </Dialog>
  )
}

function TeamForm({ task, teams, members, onClose }: Props) {
  const t = useTranslations('people.teams')
  const people = useTranslations('people')
  const team = task.kind === 'add' ? null : task.team
  const [name, setName] = useState(team?.name ?? '')
  const [parentId, setParentId] = useState<string>(
    (task.kind === 'add' ? task.parentId : (team?.parentId ?? null)) ?? TOP,
  )
  const [managerId, setManagerId] = useState<string | null>(null)
  const { mutate, isPending, error } = useChangePeople(onClose)
  const manager = members.find((member) => member.id === managerId)
  const parent = parentId === TOP ? null : parentId

  const change = (): PeopleChange | null => {
    if (task.kind === 'add')
      return name.trim() ? { path: '/teams', method: 'POST', body: { name, parentId: parent } } : null
    const path = `/teams/${task.team.id}`
    if (task.kind === 'rename') return name.trim() ? { path, method: 'PATCH', body: { name } } : null
    if (task.kind === 'move') return { path: `${path}/move`, method: 'POST', body: { parentId: parent } }
    if (!manager) return null
    const body = { role: 'manager', teamId: task.team.id }
    return { path: `/members/${manager.id}`, method: 'PATCH', ifMatch: manager.version, body }
  }
  const submit = () => {
    const wanted = change()
    if (wanted) mutate(wanted)
  }
  const above = teams.filter((other) => !team || !other.path.startsWith(team.path))
  return (
    <DialogForm onSubmit={submit} onCancel={onClose} pending={isPending} error={error}>
      {task.kind === 'add' || task.kind === 'rename' ? (
        <TextField label={t('name')} required autoFocus value={name} maxLength={60} onChange={setName} />
      ) : null}
      {task.kind === 'add' || task.kind === 'move' ? (
        <Field label={t('parent')}>
          {(control) => (
            <Combobox
              {...control}
              value={parentId}
              onChange={setParentId}
              options={[{ value: TOP, label: t('top') }, ...teamOptions(above)]}
            />
          )}
        </Field>
      ) : null}
      {task.kind === 'appoint' ? (
        <Field label={people('name')}>
          {(control) => (
            <Combobox
              {...control}
              value={managerId}
              onChange={setManagerId}
              options={members
                .filter((member) => member.status === 'active' && member.role !== 'admin')
                .map(({ id, name: label, teamName }) => ({
                  value: id,
                  label,
                  ...(teamName ? { hint: teamName } : {}),
                }))}
            />
          )}
        </Field>
      ) : null}
    </DialogForm>
  )
}
