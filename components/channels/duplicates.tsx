'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { draftOf, PolicyFields, policyOf } from '@/components/duplicates/policy-fields'
import { Section } from '@/components/ui/section'
import { toast } from '@/components/ui/toast'
import { SaveRow } from './save-row'
import { useUpdateChannel } from './use-channels'
import type { ChannelView } from './view'

/** What becomes of people who come in here and are known. */
export function Duplicates({ channel }: { channel: ChannelView }) {
  const t = useTranslations('duplicates.policy')
  const [draft, setDraft] = useState(() => draftOf(channel.duplicates))
  const policy = policyOf(draft)
  const update = useUpdateChannel(channel, () => toast.success(t('saved')))
  const changed = JSON.stringify(policy) !== JSON.stringify(channel.duplicates)
  return (
    <Section title={t('title')} description={t('lead')}>
      <form
        aria-label={t('title')}
        className="grid max-w-lg gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (policy) update.mutate({ duplicates: policy })
        }}
      >
        <PolicyFields value={draft} onChange={setDraft} />
        <SaveRow
          changed={changed}
          pending={update.isPending}
          error={update.error}
          problem={policy ? undefined : t('daysWrong')}
        />
      </form>
    </Section>
  )
}
