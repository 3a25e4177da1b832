'use client'

import { useTranslations } from 'next-intl'
import { useProblemText } from '@/components/shell/use-problem-text'
import { ProblemLine } from '@/components/ui/problem-line'
import { Section } from '@/components/ui/section'
import { SwitchField } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast'
import { useUpdateChannel } from './use-channels'
import type { ChannelView } from './view'

/** Whether the browser of a form's visitor has to work before it sends. */
export function ProofOfWork({ channel }: { channel: ChannelView }) {
  const t = useTranslations('channels.work')
  const problemText = useProblemText()
  const update = useUpdateChannel(channel, () => toast.success(t(channel.proofOfWork ? 'off' : 'on')))
  return (
    <Section title={t('title')} description={t('lead')}>
      <div className="grid max-w-lg gap-3">
        <SwitchField
          label={t('switch')}
          checked={channel.proofOfWork}
          disabled={update.isPending}
          onChange={(proofOfWork) => update.mutate({ proofOfWork })}
        />
        {channel.kind === 'form' && channel.proofOfWork ? (
          <p className="text-sm text-warn">{t('snippet')}</p>
        ) : null}
        <ProblemLine>{update.error ? problemText(update.error) : undefined}</ProblemLine>
      </div>
    </Section>
  )
}
