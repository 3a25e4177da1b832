'use client'

import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { downloadFromApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { Section } from '@/components/ui/section'
import { toast } from '@/components/ui/toast'
import type { BodyText } from './view'

/** What came, to the letter, as far as it is text, and as a file; nothing but a word to whoever sees contacts masked. */
export function DeliveryBody({ id, body }: { id: string; body: BodyText | null }) {
  const t = useTranslations('deliveries.body')
  const problemText = useProblemText()
  const download = useMutation({
    mutationFn: () => downloadFromApi(`/deliveries/${id}/body`),
    onError: (error) => toast.error(problemText(error)),
  })
  if (!body)
    return (
      <Section title={t('title')}>
        <p className="text-sm text-ink-3">{t('masked')}</p>
      </Section>
    )
  const { bytes, charset, text, cut } = body
  const facts = t('facts', { charset: charset.toUpperCase(), bytes })
  return (
    <Section title={t('title')}>
      {text === null ? (
        <p className="text-sm text-ink-3">
          {facts} · {t('noText')}
        </p>
      ) : (
        <CodeBlock label={cut ? `${facts} · ${t('cut')}` : facts} code={text} />
      )}
      <Button size="sm" className="w-fit" pending={download.isPending} onClick={() => download.mutate()}>
        <Download aria-hidden />
        {t('download')}
      </Button>
    </Section>
  )
}
