'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useNow, useTimeZone, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { toast } from 'sonner'
import { LEAD_KEY } from '@/components/lead/use-lead'
import { ApiProblem } from '@/components/shell/api-client'
import { usePlace } from '@/components/shell/place-context'
import { useProblemText } from '@/components/shell/use-problem-text'
import { type FollowUpPart, hollownessOf } from '@/lib/followups/policy'
import { DEFAULT_TIME_ZONE } from '@/lib/platform/i18n/locales'
import { type Draft, dropDraft, emptyDraft, keepDraft, readDraft } from './draft'
import { nextWorkingMorning } from './quick-times'
import type { FollowUpView } from './view'
import { fetchFollowUps, fetchOpenTasks, postFollowUp, postParts, postVisit, workChanged } from './work-api'

/** What is wrong with a part, by the name the API gives it. */
export type Complaints = Readonly<Record<string, string>>

/**
 * A follow-up as it is written: its draft, kept on this machine until it is sent; what it would finish; and the record
 * that one tap left to be completed, when there is one of the reader's own.
 */
export function useComposer(leadId: string, startsWith: { taskId: string | null }, onSent?: () => void) {
  const t = useTranslations('followUp')
  const errors = useTranslations('errors')
  const format = useFormatter()
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

  const records = useQuery({
    queryKey: [LEAD_KEY, leadId, 'follow-ups'],
    queryFn: ({ signal }) => fetchFollowUps(leadId, signal),
  })
  const tasks = useQuery({
    queryKey: [LEAD_KEY, leadId, 'tasks'],
    queryFn: ({ signal }) => fetchOpenTasks(leadId, signal),
  })
  const unfinished =
    records.data?.items.find((record) => record.verdict === 'incomplete' && record.author?.id === memberId) ??
    null
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
    setComplaints((before) =>
      Object.fromEntries(Object.entries(before).filter(([path]) => !touches(part, path))),
    )
  }

  const send = useMutation({
    mutationFn: () => (unfinished ? postParts(unfinished, draft) : postFollowUp(leadId, draft, taskId)),
    onSuccess: (record) => {
      dropDraft(memberId, leadId)
      setDraft(fresh)
      setTaskId(null)
      toast.success(t('saved'), { description: nextWords(record) })
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
  const nextWords = (record: FollowUpView): string =>
    record.next
      ? t('savedNext', {
          when: format.dateTime(new Date(record.next.dueAt), 'moment'),
          what: record.next.title,
        })
      : t('savedClosed')

  const book = useMutation({
    mutationFn: () => postVisit(leadId, tomorrow),
    onSuccess: () => {
      toast.success(t('booked', { when: format.dateTime(new Date(tomorrow), 'moment') }))
      return workChanged(client, leadId)
    },
    onError: (error) => toast.error(problemText(error)),
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
    unfinished,
    tasks: tasks.data?.items ?? [],
    taskId,
    setTaskId,
    submit,
    isSending: send.isPending,
    book: () => book.mutate(),
    isBooking: book.isPending,
  }
}

const touches = (part: Partial<Draft>, path: string): boolean => {
  const field =
    { 'next.title': 'nextTitle', 'next.dueAt': 'nextAt', 'ending.reason': 'endingReason' }[path] ?? path
  return field in part || (path === 'next' && 'ending' in part)
}

function complaintsOf(draft: Draft, say: (key: string, phrase?: string) => string): Complaints {
  const judged: [path: string, part: FollowUpPart, text: string][] = [
    ['need', 'need', draft.need],
    ['solution', 'solution', draft.solution],
    ...(draft.ending
      ? []
      : ([['next.title', 'next', draft.nextTitle]] as const).map(
          (one) => [...one] as [string, FollowUpPart, string],
        )),
  ]
  const hollow = judged.flatMap(([path, part, text]) => {
    const found = hollownessOf(part, text)
    return found
      ? [[path, say(`followUp.${part}.${found.why}`, 'phrase' in found ? found.phrase : undefined)]]
      : []
  })
  const rest = draft.ending
    ? draft.endingReason.trim() === ''
      ? [['ending.reason', say('followUp.endingReason')]]
      : []
    : draft.nextAt === null
      ? [['next.dueAt', say('followUp.next.when')]]
      : []
  return Object.fromEntries([...hollow, ...rest])
}
