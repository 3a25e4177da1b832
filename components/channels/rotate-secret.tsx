'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Section } from '@/components/ui/section'
import { toast } from '@/components/ui/toast'
import { useRotateSecret } from './use-channels'
import type { ChannelView } from './view'

export function RotateSecret({ channel }: { channel: ChannelView }) {
  const t = useTranslations('channels.secret')
  const problemText = useProblemText()
  const [asking, setAsking] = useState(false)
  const rotate = useRotateSecret(channel, () => {
    setAsking(false)
    toast.success(t('done'))
  })
  return (
    <Section
      title={t('title')}
      description={t('lead')}
      actions={<Button onClick={() => setAsking(true)}>{t('rotate')}</Button>}
    >
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('confirmTitle')}
        body={t(channel.kind === 'hosted_form' ? 'confirmBodyForm' : 'confirmBody')}
        confirm={t('rotate')}
        pending={rotate.isPending}
        problem={rotate.error ? problemText(rotate.error) : undefined}
        onConfirm={() => rotate.mutate()}
      />
    </Section>
  )
}
