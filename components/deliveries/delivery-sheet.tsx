'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { useProblemText } from '@/components/shell/use-problem-text'
import { can } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { KeyValues } from '@/components/ui/key-values'
import { Section } from '@/components/ui/section'
import { Sheet } from '@/components/ui/sheet'
import { CompletionForm } from './completion-form'
import { CompletionLinks } from './completion-links'
import { DeliveryAct } from './delivery-act'
import { DeliveryBody } from './delivery-body'
import { DeliveryContents } from './delivery-contents'
import { DeliveryHistory } from './delivery-history'
import { DeliveryRules } from './delivery-rules'
import { DeliverySteps } from './delivery-steps'
import { RejectAct } from './reject-act'
import { useDeliveryStory, useDeliveryTrace } from './use-deliveries'
import { VerdictMark } from './verdict-mark'
import type { DeliveryRow, DeliveryStory } from './view'

type Props = { delivery: DeliveryRow | null; onClose: () => void }

/** One delivery's whole story. */
export function DeliverySheet({ delivery, onClose }: Props) {
  const t = useTranslations('deliveries')
  const story = useDeliveryStory(delivery?.id ?? null)
  // The row is what it was when it was opened; the story is what it is now.
  const now = story.data ?? delivery
  return (
    <Sheet
      open={delivery !== null}
      onOpenChange={(open) => !open && onClose()}
      title={now?.name ?? t('noName')}
      description={t('sheet.title')}
      footer={now ? <Actions delivery={now} /> : undefined}
    >
      {now ? <Story delivery={now} story={story.data} /> : null}
    </Sheet>
  )
}

function Actions({ delivery }: { delivery: DeliveryRow }) {
  const t = useTranslations('deliveries')
  const { workspace } = usePlace()
  return (
    <>
      <RejectAct delivery={delivery} />
      <DeliveryAct delivery={delivery} />
      {delivery.lead ? (
        <Button asChild variant="primary">
          <Link href={`/${workspace.slug}/leads/${delivery.lead.id}`}>{t('sheet.openLead')}</Link>
        </Button>
      ) : null}
    </>
  )
}

function Story({ delivery, story }: { delivery: DeliveryRow; story: DeliveryStory | undefined }) {
  const t = useTranslations('deliveries')
  const problemText = useProblemText()
  const format = useFormatter()
  const trace = useDeliveryTrace(delivery.id)
  const { viewer } = usePlace()
  const mayComplete = can(viewer, 'delivery.process') && story !== undefined && story.asked.length > 0
  return (
    <>
      <KeyValues
        items={[
          { label: t('column.verdict'), value: <VerdictMark verdict={delivery.verdict} /> },
          { label: t('sheet.receivedAt'), value: format.dateTime(new Date(delivery.receivedAt), 'exact') },
          { label: t('sheet.channel'), value: delivery.channel.name },
          ...(delivery.phone ? [{ label: t('column.phone'), value: delivery.phone }] : []),
          {
            label: t('sheet.messageId'),
            // Where the sender gives no id, the content is it.
            value: delivery.messageId.startsWith('sha256:') ? (
              t('sheet.noMessageId')
            ) : (
              <code className="text-xs break-all">{delivery.messageId}</code>
            ),
          },
          { label: t('sheet.attempts'), value: delivery.attempts },
          ...(delivery.rejectedReason
            ? [{ label: t('sheet.rejectedReason'), value: delivery.rejectedReason }]
            : []),
        ]}
      />
      {mayComplete ? (
        <>
          <CompletionForm
            key={delivery.id}
            deliveryId={delivery.id}
            asked={story.asked}
            known={story.known}
          />
          {story.asked.some(({ fields }) => fields.length > 0) ? (
            <CompletionLinks key={`${delivery.id} links`} deliveryId={delivery.id} links={story.links} />
          ) : null}
        </>
      ) : null}
      <Section title={t('sheet.story')}>
        {trace.isError ? (
          <ErrorState title={problemText(trace.error)} onRetry={() => void trace.refetch()} />
        ) : (
          <DeliverySteps trace={trace.data} />
        )}
      </Section>
      {story?.judgements.length ? <DeliveryRules judgements={story.judgements} /> : null}
      {story ? <DeliveryHistory story={story.story} /> : null}
      {story?.records?.length ? <DeliveryContents records={story.records} /> : null}
      {story ? <DeliveryBody id={delivery.id} body={story.body} /> : null}
    </>
  )
}
