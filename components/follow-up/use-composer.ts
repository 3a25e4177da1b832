'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useNow, useTimeZone, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { LEAD_KEY } from '@/components/lead/use-lead'
import { ApiProblem } from '@/components/shell/api-client'
import { usePlace } from '@/components/shell/place-context'
import { useProblemText } from '@/components/shell/use-problem-text'
import { useWritingLease } from '@/components/touch/use-writing-lease'
import { toast } from '@/components/ui/toast'
import { DEFAULT_TIME_ZONE } from '@/lib/platform/i18n/locales'
import { type Complaints, complaintsOf, standing } from './complaints'
import { type Draft, dropDraft, emptyDraft, keepDraft, readDraft } from './draft'
import { nextWorkingMorning } from './quick-times'
import type { FollowUpView } from './view'
import { fetchFollowUps, fetchOpenTasks, postFollowUp, postParts, postVisit, workChanged } from './work-api'

/**
 * A follow-up as it is written: its draft, kept on this machine until it is sent; what it would finish; and the record
 * that one tap left to be completed, when there is one of the reader's own.
 */
export function useComposer(leadId: string, startsWith: { taskId: string | null }, onSent?: () => void) {
  const t = useTranslations('followUp')
  const errors = useTranslations('errors')
  const savedWords = useSavedWords()
  const now = useNow()
  const timeZone = useTimeZone() ?? DEFAULT_TIME_ZONE
  const client = useQueryClient()
  const problemText = useProblemText()
  const { memberId } = usePlace().viewer
  const tomorrow = nextWorkingMorning(now, timeZone)
  const fresh: Draft = { ...emptyDraft, nextAt: tomorrow }
  const [draft, setDraft] = useState<Draft>(() => readDraft(memberId, leadId) ?? fresh)
  const [taskId, setTaskId] = useState(startsWith.taskId)
  const [complaints, setComplaints] = useState<Complaints>({})
  const [problem, setProblem] = useState<string | null>(null)
  const writing = useWritingLease(leadId)

  const { tasks, unfinished } = useLeadWork(leadId, memberId)
  // The visit that was booked is the plan the record is completed with, unless a draft says otherwise.
  const bookedAt = unfinished?.next?.dueAt
  useEffect(() => {
    if (bookedAt && readDraft(memberId, leadId) === null)
      setDraft((before) => ({ ...before, nextContact: 'visit', nextAt: bookedAt }))
  }, [bookedAt, memberId, leadId])

  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    keepDraft(memberId, leadId, next)
    writing.wrote()
    setComplaints((before) => standing(before, part))
  }

  const send = useMutation({
    mutationFn: () => (unfinished ? postParts(unfinished, draft) : postFollowUp(leadId, draft, taskId)),
    onSuccess: (record) => {
      writing.done()
      dropDraft(memberId, leadId)
      setDraft(fresh)
      setTaskId(null)
      toast.success(t('saved'), { description: savedWords(record) })
      onSent?.()
      return workChanged(client, leadId)
    },
    onError: (error) => {
      setProblem(problemText(error))
      if (error instanceof ApiProblem)
        setComplaints(Object.fromEntries(error.fields.map(({ path, message }) => [path, message])))
      if (error instanceof ApiProblem && error.code === 'conflict') void workChanged(client, leadId)
    },
  })
  /** Empty talk is told at once, in the same words the server would use. */
  const submit = () => {
    const found = complaintsOf(draft, (key, phrase) => errors(key as 'unexpected', phrase ? { phrase } : {}))
    setComplaints(found)
    setProblem(Object.keys(found).length > 0 ? t('incomplete') : null)
    if (Object.keys(found).length === 0) send.mutate()
  }

  return {
    draft,
    change,
    complaints,
    problem,
    blocked: writing.blocked,
    unfinished,
    tasks,
    taskId,
    setTaskId,
    submit,
    isSending: send.isPending,
    ...useVisitBooking(leadId, tomorrow),
  }
}

/** What there is to be done about the lead, and the reader's own record that one tap left to be completed. */
function useLeadWork(leadId: string, memberId: string | null) {
  const records = useQuery({
    queryKey: [LEAD_KEY, leadId, 'follow-ups'],
    queryFn: ({ signal }) => fetchFollowUps(leadId, signal),
  })
  const tasks = useQuery({
    queryKey: [LEAD_KEY, leadId, 'tasks'],
    queryFn: ({ signal }) => fetchOpenTasks(leadId, signal),
  })
  const unfinished = records.data?.items.find(
    (record) => record.verdict === 'incomplete' && record.author?.id === memberId,
  )
  return { tasks: tasks.data?.items ?? [], unfinished: unfinished ?? null }
}

/** "Visit booked" by one tap, for `at`. */
function useVisitBooking(leadId: string, at: string) {
  const t = useTranslations('followUp')
  const format = useFormatter()
  const client = useQueryClient()
  const problemText = useProblemText()
  const { mutate, isPending } = useMutation({
    mutationFn: () => postVisit(leadId, at),
    onSuccess: () => {
      toast.success(t('booked', { when: format.dateTime(new Date(at), 'moment') }))
      return workChanged(client, leadId)
    },
    onError: (error) => toast.error(problemText(error)),
  })
  return { book: () => mutate(), isBooking: isPending }
}

/** What a saved record means for what comes next. */
function useSavedWords(): (record: FollowUpView) => string {
  const t = useTranslations('followUp')
  const format = useFormatter()
  return ({ next }) =>
    next
      ? t('savedNext', { when: format.dateTime(new Date(next.dueAt), 'moment'), what: next.title })
      : t('savedClosed')
}
