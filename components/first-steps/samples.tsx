'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Section } from '@/components/ui/section'
import { toast } from '@/components/ui/toast'

type Counted = { count: number }
type Props = { count: number; onChanged: () => Promise<void> }

/** Leads to try things out with: put in, and taken away again, all of them and nothing else. */
export function Samples({ count, onChanged }: Props) {
  const t = useTranslations('firstSteps.samples')
  const problemText = useProblemText()
  const [asking, setAsking] = useState(false)
  const add = useMutation({
    mutationFn: () => callApi<Counted>('/sample-leads', { method: 'POST' }),
    onSuccess: (answer) => {
      toast.success(t('added', { count: answer.count }))
      return onChanged()
    },
    onError: (error) => toast.error(problemText(error)),
  })
  const remove = useMutation({
    mutationFn: () => callApi<Counted>('/sample-leads', { method: 'DELETE' }),
    onSuccess: (answer) => {
      toast.success(t('removed', { count: answer.count }))
      setAsking(false)
      return onChanged()
    },
  })
  return (
    <Section title={t('title')} description={t('about')} className="first:border-t">
      <div className="flex flex-wrap items-center gap-3">
        {count > 0 ? (
          <>
            <span className="text-sm text-ink-2">{t('some', { count })}</span>
            <Button onClick={() => setAsking(true)}>{t('remove')}</Button>
          </>
        ) : (
          <Button pending={add.isPending} onClick={() => add.mutate()}>
            {t('add')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('removeTitle')}
        body={t('removeBody', { count })}
        confirm={t('remove')}
        pending={remove.isPending}
        problem={remove.error ? problemText(remove.error) : undefined}
        onConfirm={() => remove.mutate()}
      />
    </Section>
  )
}
