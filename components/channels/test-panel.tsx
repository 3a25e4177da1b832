'use client'

import { FlaskConical } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DeliverySteps } from '@/components/deliveries/delivery-steps'
import { useDeliveryTrace } from '@/components/deliveries/use-deliveries'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { usePlace } from '@/components/shell/place-context'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { useSendTest } from './use-channels'
import type { ChannelView } from './view'

/** Sends a test delivery and watches it step by step. */
export function TestPanel({ channel }: { channel: ChannelView }) {
  const t = useTranslations('channels.test')
  const { workspace } = usePlace()
  const send = useSendTest(channel.id)
  const id = send.data?.deliveryId ?? null
  const trace = useDeliveryTrace(id)
  return (
    <Section
      title={t('title')}
      description={channel.active ? t('lead') : t('pausedHint')}
      actions={
        <Button pending={send.isPending} disabled={!channel.active} onClick={() => send.mutate()}>
          <FlaskConical aria-hidden />
          {t(id ? 'again' : 'send')}
        </Button>
      }
    >
      <ApiProblemLine error={send.error} />
      {id ? (
        <div className="grid gap-4 rounded-lg border p-4">
          <DeliverySteps trace={trace.data} />
          {trace.data?.finished ? (
            <Link
              href={`/${workspace.slug}/deliveries?channel=${channel.id}&verdict=test`}
              className="text-sm text-jade underline underline-offset-2"
            >
              {t('openLead')}
            </Link>
          ) : null}
        </div>
      ) : null}
    </Section>
  )
}
