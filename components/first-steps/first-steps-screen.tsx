'use client'

import { useMutation } from '@tanstack/react-query'
import { PartyPopper } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { callApi } from '@/components/shell/api-client'
import { usePlace } from '@/components/shell/place-context'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Moment } from '@/components/ui/moment'
import { PageHeader } from '@/components/ui/page-header'
import { type Step, Stepper } from '@/components/ui/stepper'
import { toast } from '@/components/ui/toast'
import type { StepKey } from '@/lib/onboarding/schema'
import { ChannelAddress, ChannelStep } from './channel-step'
import { Samples } from './samples'
import { TemplateStep } from './template-step'
import { type Steps, useFirstSteps } from './use-first-steps'

/** The calm checklist of a new workspace: what is done and when, what is next, and the minutes so far. */
export function FirstStepsScreen({ initial, lineId }: { initial: Steps; lineId: string | null }) {
  const t = useTranslations('firstSteps')
  const { workspace } = usePlace()
  const { steps, reload } = useFirstSteps(initial)
  const rows = useSteps(steps, { lineId, reload })
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-6 px-4 py-6 md:py-8">
        <PageHeader
          title={t('title')}
          description={t(steps.isDone ? 'aboutDone' : steps.isTracked ? 'about' : 'untracked')}
          actions={steps.isTracked && !steps.isDone ? <Dismiss steps={steps} onDone={reload} /> : null}
        />
        {steps.isDone ? (
          <Banner
            tone="info"
            icon={PartyPopper}
            action={
              <Link href={`/${workspace.slug}/leads`} className="font-medium underline underline-offset-4">
                {t('toLeads')}
              </Link>
            }
          >
            <span className="block font-medium">{t('doneTitle')}</span>
            {t('doneBody', { minutes: steps.minutes })}
          </Banner>
        ) : null}
        {steps.isTracked ? (
          <>
            {steps.isDone ? null : (
              <p role="status" className="text-sm text-ink-2">
                {t('minutes', { minutes: steps.minutes })}
              </p>
            )}
            <Stepper steps={rows} />
          </>
        ) : null}
        <Samples count={steps.sampleLeads} onChanged={reload} />
      </div>
    </div>
  )
}

function Dismiss({ steps, onDone }: { steps: Steps; onDone: () => Promise<void> }) {
  const t = useTranslations('firstSteps')
  const { mutate, isPending } = useMutation({
    mutationFn: () => callApi('/first-steps/dismiss', { method: 'POST' }),
    onSuccess: () => {
      toast.success(t('dismissed'))
      return onDone()
    },
  })
  if (steps.dismissedAt) return null
  return (
    <Button variant="ghost" className="max-sm:-ml-3" pending={isPending} onClick={() => mutate()}>
      {t('dismiss')}
    </Button>
  )
}

function useSteps(
  { steps, template }: Steps,
  { lineId, reload }: { lineId: string | null; reload: () => Promise<void> },
): Step[] {
  const t = useTranslations('firstSteps')
  const { workspace } = usePlace()
  const [address, setAddress] = useState<string | null>(null)
  const made = (url: string) => {
    setAddress(url)
    return reload()
  }
  const next = steps.find((step) => step.at === null)?.key
  const todo: Record<StepKey, ReactNode> = {
    signedUp: null,
    template: <TemplateStep onDone={reload} />,
    taker: (
      <div className="grid justify-items-start gap-3">
        <p>{t('taker.about')}</p>
        <Button asChild>
          <Link href={`/${workspace.slug}/settings/members`}>{t('taker.members')}</Link>
        </Button>
      </div>
    ),
    channel: <ChannelStep lineId={lineId} onMade={(url) => void made(url)} />,
    delivery: (
      <div className="grid justify-items-start gap-3 *:max-w-full">
        <p>
          {t('delivery.about')} <span className="text-ink-3">{t('wait')}</span>
        </p>
        {address ? (
          <ChannelAddress url={address} />
        ) : (
          <Button asChild>
            <Link href={`/${workspace.slug}/settings/channels`}>{t('channel.open')}</Link>
          </Button>
        )}
      </div>
    ),
    assigned: (
      <p>
        {t('assigned.about')} <span className="text-ink-3">{t('wait')}</span>
      </p>
    ),
  }
  return steps.map(({ key, at }) => ({
    key,
    title: t(`steps.${key}`),
    state: at ? 'done' : key === next ? 'current' : 'ahead',
    aside: at ? <Moment at={at} /> : undefined,
    children: at
      ? key === 'template' && template
        ? t('template.applied', { name: t(`template.${template}`) })
        : undefined
      : key === next
        ? todo[key]
        : undefined,
  }))
}
