'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Badge, type BadgeProps } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { CopyField } from '@/components/ui/copy-field'
import { Section } from '@/components/ui/section'
import { toast } from '@/components/ui/toast'
import type { CompletionLink } from './view'

// Whoever makes a link sees its code; nobody else loads what draws it.
const QrCode = dynamic(() => import('@/components/channels/qr-code').then((file) => file.QrCode), {
  ssr: false,
})

const TONES: Record<CompletionLink['state'], NonNullable<BadgeProps['tone']>> = {
  open: 'jade',
  used: 'info',
  revoked: 'neutral',
  expired: 'neutral',
}

type Made = { id: string; path: string; expiresAt: string }

/** Links by which whoever collected a delivery completes it on their phone; each is shown once, when it is made. */
export function CompletionLinks({ deliveryId, links }: { deliveryId: string; links: CompletionLink[] }) {
  const t = useTranslations('quarantine.link')
  const format = useFormatter()
  const problemText = useProblemText()
  const client = useQueryClient()
  const [made, setMade] = useState<Made | null>(null)
  const reload = () => client.invalidateQueries({ queryKey: ['delivery', deliveryId] })
  const create = useMutation({
    mutationFn: () =>
      callApi<Made>(`/deliveries/${deliveryId}/completion-links`, { method: 'POST', body: {} }),
    onSuccess: (link) => {
      setMade(link)
      return reload()
    },
    onError: (error) => toast.error(problemText(error)),
  })
  const revoke = useMutation({
    mutationFn: (id: string) =>
      callApi<void>(`/deliveries/${deliveryId}/completion-links/${id}`, { method: 'DELETE' }),
    onSuccess: (_, id) => {
      if (made?.id === id) setMade(null)
      toast.success(t('revoked'))
      return reload()
    },
    onError: (error) => toast.error(problemText(error)),
  })
  const url = made && `${location.origin}${made.path}`
  return (
    <Section
      title={t('title')}
      description={t('body')}
      actions={
        <Button size="sm" pending={create.isPending} onClick={() => create.mutate()}>
          <Link2 aria-hidden />
          {t(links.some(({ state }) => state === 'open') ? 'renew' : 'create')}
        </Button>
      }
    >
      {url && made ? (
        <div className="flex flex-wrap items-start gap-5">
          <QrCode text={url} label={t('qr')} download={t('download')} fileName="completion-qr.svg" />
          <div className="grid min-w-56 flex-1 gap-2">
            <CopyField
              label={t('address')}
              value={url}
              hint={t('once', { until: format.dateTime(new Date(made.expiresAt), 'moment') })}
            />
          </div>
        </div>
      ) : null}
      {links.length > 0 ? (
        <ul className="grid gap-2 text-sm">
          {links.map((link) => (
            <li key={link.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Badge tone={TONES[link.state]}>{t(`state.${link.state}`)}</Badge>
              <span className="text-ink-2">
                {t('made', {
                  name: link.createdByName ?? t('somebody'),
                  at: format.dateTime(new Date(link.createdAt), 'moment'),
                })}
                {link.state === 'open'
                  ? ` · ${t(link.openedAt ? 'opened' : 'until', {
                      at: format.dateTime(new Date(link.openedAt ?? link.expiresAt), 'moment'),
                    })}`
                  : ''}
              </span>
              {link.state === 'open' ? (
                <Button
                  size="sm"
                  variant="ghost"
                  className="ml-auto"
                  pending={revoke.isPending}
                  onClick={() => revoke.mutate(link.id)}
                >
                  {t('revoke')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  )
}
