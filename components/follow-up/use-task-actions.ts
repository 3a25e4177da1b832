'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useProblemText } from '@/components/shell/use-problem-text'
import { toast } from '@/components/ui/toast'
import { patchTask, postDone, postReopened, postTask, workChanged } from './work-api'

export type TaskRef = { id: string; version: number; leadId: string }

/** Ends, brings back and moves tasks; each says what it did, and what can be taken back offers to. */
export function useTaskActions() {
  const t = useTranslations('followUp.task')
  const format = useFormatter()
  const client = useQueryClient()
  const problemText = useProblemText()
  const onError = (error: unknown, task: { leadId: string }) => {
    toast.error(problemText(error))
    void workChanged(client, task.leadId)
  }
  const reopen = useMutation({
    mutationFn: (task: TaskRef) => postReopened(task),
    onSuccess: (_, task) => workChanged(client, task.leadId),
    onError,
  })
  const complete = useMutation({
    mutationFn: (task: TaskRef) => postDone(task),
    onSuccess: (done, task) => {
      toast.success(t('done'), {
        action: {
          label: t('undo'),
          onClick: () => reopen.mutate({ id: done.id, version: done.version, leadId: task.leadId }),
        },
      })
      return workChanged(client, task.leadId)
    },
    onError,
  })
  const said = (at: string) => toast.success(t('moved', { when: format.dateTime(new Date(at), 'moment') }))
  const move = useMutation({
    mutationFn: ({ dueAt, ...task }: TaskRef & { dueAt: string }) => patchTask(task, { dueAt }),
    onSuccess: (_, { dueAt, leadId }) => {
      said(dueAt)
      return workChanged(client, leadId)
    },
    onError,
  })
  /** A lead put off is a call planned: nothing leaves the list without a next action. */
  const plan = useMutation({
    mutationFn: ({ leadId, title, dueAt }: { leadId: string; title: string; dueAt: string }) =>
      postTask({ leadId, contact: 'call', title, dueAt }),
    onSuccess: (_, { dueAt, leadId }) => {
      said(dueAt)
      return workChanged(client, leadId)
    },
    onError,
  })
  return { complete, reopen, move, plan }
}
