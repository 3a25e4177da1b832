'use client'

import { useTranslations } from 'next-intl'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { ProblemLine } from '@/components/ui/problem-line'

type Props = { changed: boolean; pending: boolean; error: unknown; problem?: string | undefined }

/** The end of a form: what is wrong, whether something is unsaved, the button. */
export function SaveRow({ changed, pending, error, problem }: Props) {
  const t = useTranslations('channels.basics')
  const common = useTranslations('common')
  const problemText = useProblemText()
  const words = problem ?? (error ? problemText(error) : undefined)
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button type="submit" variant="primary" pending={pending} disabled={!changed}>
        {common('save')}
      </Button>
      <ProblemLine>{words}</ProblemLine>
      {changed && !words ? <p className="text-sm text-ink-3">{t('unsaved')}</p> : null}
    </div>
  )
}
