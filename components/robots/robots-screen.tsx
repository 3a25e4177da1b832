'use client'

import { Bot, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { type Robot, useDeleteRobot, useRobots, useTestRobot } from './robot-api'
import { RobotForm } from './robot-form'
import { RobotMessages } from './robot-messages'
import { RobotRow } from './robot-row'

type Open = { what: 'add' } | { what: 'edit' | 'delete' | 'messages'; robot: Robot }

/** The robots in group chats: what they are told, how they fare, and whether they can be heard. */
export function RobotsScreen() {
  const t = useTranslations('robots')
  const entry = useTranslations('settings.entries.robots')
  const query = useRobots()
  const test = useTestRobot()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const add = (
    <Button variant="primary" onClick={() => setOpen({ what: 'add' })}>
      <Plus />
      {t('add')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={entry('title')}
        description={entry('hint')}
        actions={query.data?.length ? add : null}
      />
      {query.isError && !query.data ? (
        <ErrorState title={t('failed')} onRetry={() => void query.refetch()} />
      ) : !query.data ? (
        <Placeholder />
      ) : query.data.length === 0 ? (
        <EmptyState icon={Bot} title={t('empty')} body={t('emptyBody')} action={add} />
      ) : (
        <ul className="grid border-t">
          {query.data.map((robot) => (
            <RobotRow
              key={robot.id}
              robot={robot}
              test={{
                pending: test.isPending && test.variables === robot.id,
                answer: test.variables === robot.id ? test.data : undefined,
                problem: test.variables === robot.id ? test.error : null,
              }}
              onTest={() => test.mutate(robot.id)}
              onOpen={(what) => setOpen({ what, robot })}
            />
          ))}
        </ul>
      )}
      {open?.what === 'add' || open?.what === 'edit' ? (
        <RobotForm
          robot={open.what === 'edit' ? open.robot : null}
          onClose={close}
          onCreated={(id) => test.mutate(id)}
        />
      ) : null}
      {open?.what === 'messages' ? <RobotMessages robot={open.robot} onClose={close} /> : null}
      {open?.what === 'delete' ? <DeleteQuestion robot={open.robot} onClose={close} /> : null}
    </>
  )
}

function DeleteQuestion({ robot, onClose }: { robot: Robot; onClose: () => void }) {
  const t = useTranslations('robots')
  const problemText = useProblemText()
  const { mutate, isPending, error } = useDeleteRobot({
    onSuccess: () => {
      toast(t('deleted'))
      onClose()
    },
  })
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t('confirmDelete.title', { name: robot.name })}
      body={t('confirmDelete.body')}
      confirm={t('confirmDelete.confirm')}
      pending={isPending}
      problem={error ? problemText(error) : undefined}
      onConfirm={() => mutate(robot.id)}
    />
  )
}

function Placeholder() {
  return (
    <ul aria-hidden className="grid border-t">
      {['first', 'second'].map((row) => (
        <li key={row} className="flex items-center justify-between border-b py-4">
          <span className="grid gap-2.5">
            <Skeleton className="h-4 w-40" />
            <Skeleton className="w-64 max-w-[50vw]" />
          </span>
          <Skeleton className="h-5 w-9 rounded-full" />
        </li>
      ))}
    </ul>
  )
}
