'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ApiProblem } from '@/components/shell/api-client'
import { Section } from '@/components/ui/section'
import { TextAreaField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import { SaveRow } from './save-row'
import { useUpdateChannel } from './use-channels'
import type { ChannelView } from './view'

/** Where a form may send its visitor, and whose scripts may post: one address a line. */
export function AllowList({ channel }: { channel: ChannelView }) {
  const t = useTranslations('channels')
  const [text, setText] = useState(channel.allow.join('\n'))
  const update = useUpdateChannel(channel, () => toast.success(t('basics.saved')))
  const lines = text.split('\n').flatMap((line) => line.trim() || [])
  const wrong =
    update.error instanceof ApiProblem
      ? update.error.fields.map(({ path, message }) =>
          `${lines[Number(path.split('.')[1])] ?? ''} ${message}`.trim(),
        )[0]
      : undefined
  return (
    <Section title={t('allow.title')} description={t('allow.lead')}>
      <form
        className="grid max-w-lg gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          update.mutate({ allow: lines })
        }}
      >
        <TextAreaField
          label={t('field.allow')}
          hint={lines.length === 0 ? t('allow.none') : undefined}
          error={wrong}
          className="font-mono text-sm sm:text-sm"
          spellCheck={false}
          value={text}
          onChange={setText}
        />
        <SaveRow
          changed={lines.join('\n') !== channel.allow.join('\n')}
          pending={update.isPending}
          error={wrong ? null : update.error}
        />
      </form>
    </Section>
  )
}
