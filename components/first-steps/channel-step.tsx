'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { CopyField } from '@/components/ui/copy-field'

type Props = { lineId: string | null; onMade: (url: string) => void }
const LINES = '/product-lines'

/** The first way in: an address that takes JSON, made with one click and tried with one command. */
export function ChannelStep({ lineId, onMade }: Props) {
  const t = useTranslations('firstSteps.channel')
  const problemText = useProblemText()
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      // The page may have been drawn before the template made the lines.
      const lines = await callApi<{ items: { id: string }[] }>(LINES)
      return callApi<{ url: string }>('/channels', {
        method: 'POST',
        body: {
          kind: 'webhook',
          name: t('name'),
          productLineId: lines.items[0]?.id ?? lineId,
        },
      })
    },
    onSuccess: ({ url }) => onMade(url),
  })
  return (
    <div className="grid justify-items-start gap-3">
      <p>{t('about')}</p>
      {error ? (
        <p role="alert" className="text-danger">
          {problemText(error)}
        </p>
      ) : null}
      <Button variant="primary" pending={isPending} onClick={() => mutate()}>
        {t('make')}
      </Button>
    </div>
  )
}

/** The address as it is handed to a sender, with a command that tries it. */
export function ChannelAddress({ url }: { url: string }) {
  const t = useTranslations('firstSteps.channel')
  const body = JSON.stringify({ name: 'Wang Fang', mobile: '13800138000', message: 'Hello' })
  return (
    <div className="grid gap-3">
      <p>{t('made')}</p>
      <CopyField label={t('url')} value={url} hint={t('madeHint')} />
      <CodeBlock
        label={t('curl')}
        code={`curl -X POST "${url}" \\\n  -H "Content-Type: application/json" \\\n  -d '${body}'`}
      />
    </div>
  )
}
