'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import type { Met } from './view'

type Props = { met: Met /** Whether what the channel does with them is told as well. */; answered?: boolean }

/** Who is there already: their lead as the reader may know of it, or the record further up about the same person. */
export function MetLine({ met: { lead, twin, answer }, answered = false }: Props) {
  const t = useTranslations('duplicates.met')
  const { workspace } = usePlace()
  const owner = lead ? (lead.owner?.name ?? t(lead.owned ? 'somebody' : 'nobody')) : ''
  return (
    <p className="text-sm">
      {lead ? t(lead.open ? 'open' : 'ended', { name: lead.name, owner }) : null}
      {twin === null ? null : t('twin', { n: twin + 1 })}
      {answered ? ` ${t(`answer.${answer}`)}` : null}{' '}
      {lead?.leadId ? (
        <Link
          href={`/${workspace.slug}/leads/${lead.leadId}`}
          prefetch={false}
          className="text-jade underline underline-offset-2"
        >
          {t('openLead')}
        </Link>
      ) : null}
    </p>
  )
}
