'use client'

import { ExternalLink } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { CopyField } from '@/components/ui/copy-field'
import { Section } from '@/components/ui/section'
import { formSnippet } from './form-snippet'
import { kindOf } from './kinds'
import { QrCode } from './qr-code'
import type { ChannelView } from './view'

/** What to give away so that leads come: a link with its code, a piece of HTML, or an address. */
export function ChannelAddress({ channel }: { channel: ChannelView }) {
  const t = useTranslations('channels.address')
  const format = useFormatter()
  const kind = kindOf(channel.kind)
  const until = channel.previousSecretUntil && new Date(channel.previousSecretUntil)
  return (
    <Section title={t('title')} description={kind && channel.url ? t(kind) : t('hidden')}>
      {channel.url ? <Address kind={channel.kind} url={channel.url} work={channel.proofOfWork} /> : null}
      {until && until > new Date() ? (
        <p className="text-sm text-warn">{t('previous', { until: format.dateTime(until, 'moment') })}</p>
      ) : null}
    </Section>
  )
}

function Address({ kind, url, work }: { kind: string; url: string; work: boolean }) {
  const t = useTranslations('channels.address')
  const snippet = useTranslations('channels.snippet')
  if (kind === 'hosted_form')
    return (
      <div className="flex flex-wrap items-start gap-5">
        <QrCode text={url} label={t('qr')} download={t('qrDownload')} />
        <div className="grid min-w-56 flex-1 gap-3">
          <CopyField label={t('link')} value={url} hint={t('qrHint')} />
          <div>
            <Button asChild>
              <a href={url} target="_blank" rel="noreferrer">
                <ExternalLink aria-hidden />
                {t('openForm')}
              </a>
            </Button>
          </div>
        </div>
      </div>
    )
  const words = {
    name: snippet('name'),
    phone: snippet('phone'),
    company: snippet('company'),
    message: snippet('message'),
    submit: snippet('submit'),
  }
  const proof = {
    working: snippet('work.working'),
    done: snippet('work.done'),
    failed: snippet('work.failed'),
    insecure: snippet('work.insecure'),
    noScript: snippet('work.noScript'),
  }
  return (
    <>
      <CopyField label={t('url')} value={url} />
      {kind === 'form' ? (
        <CodeBlock label={t('snippet')} code={formSnippet(url, words, work ? proof : undefined)} />
      ) : null}
      {kind === 'webhook' ? <CodeBlock label={t('curl')} code={curlOf(url)} /> : null}
    </>
  )
}

const curlOf = (url: string): string =>
  `curl -H 'content-type: application/json' '${url}' \\\n  -d '{"name":"…","phone":"13912345678","company":"…","message":"…"}'`
