'use client'

import { useTranslations } from 'next-intl'
import { messageAt } from '@/components/shell/api-client'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { AskedInput } from './asked-input'
import { inputOf, KNOWN } from './completion-draft'
import { KnownDecision } from './known-decision'
import { useCompletion } from './use-completion'
import type { DeliveryStory } from './view'

type Props = Pick<DeliveryStory, 'asked' | 'known'> & { deliveryId: string }

/** Adds what a quarantined delivery lacks, right where it is seen; what is still missing is asked for again. */
export function CompletionForm({ deliveryId, asked, known }: Props) {
  const t = useTranslations('quarantine.complete')
  const deliveries = useTranslations('deliveries')
  const { draft, change, send, isEmpty } = useCompletion(deliveryId, asked)
  return (
    <Section title={t('title')} description={t('body')}>
      <form
        aria-label={t('title')}
        className="grid gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate()
        }}
      >
        {asked.map(({ record, oneOf, fields, known: waits }) => (
          <div key={record} className="grid gap-3">
            {asked.length > 1 ? (
              <h3 className="text-sm text-ink-3">{deliveries('sheet.record', { n: record + 1 })}</h3>
            ) : null}
            {waits ? (
              <KnownDecision
                met={known.find((one) => one.record === record)?.met ?? null}
                waits={waits}
                value={draft[inputOf(record, KNOWN)] ?? null}
                onChange={(decision) => change(record, KNOWN, decision)}
              />
            ) : null}
            {oneOf.length > 1 ? <p className="text-sm text-ink-2">{t('oneOf')}</p> : null}
            {fields.map((field) => (
              <AskedInput
                key={field.name}
                field={field}
                value={draft[inputOf(record, field.name)] ?? null}
                onChange={(value) => change(record, field.name, value)}
                error={messageAt(send.error, field.name)}
              />
            ))}
          </div>
        ))}
        <ApiProblemLine error={send.error} toldAtFields />
        <div className="flex">
          <Button type="submit" variant="primary" pending={send.isPending} disabled={isEmpty}>
            {t('submit')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
