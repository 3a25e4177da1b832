'use client'

import { FlaskConical, GitMerge, Hourglass } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { Banner } from '@/components/ui/banner'
import { useReasonText } from './use-reason-text'
import type { LeadView } from './view'

/** What has to be known before anything is done with this lead. */
export function LeadBanner({ lead }: { lead: LeadView }) {
  const t = useTranslations('lead.banner')
  const { holdingReason } = useReasonText()
  const { workspace } = usePlace()
  if (lead.mergedIntoId)
    return (
      <Banner
        tone="info"
        icon={GitMerge}
        action={
          <Link className="font-medium underline" href={`/${workspace.slug}/leads/${lead.mergedIntoId}`}>
            {t('openMerged')}
          </Link>
        }
      >
        {t('merged')}
      </Banner>
    )
  if (lead.isTest)
    return (
      <Banner tone="info" icon={FlaskConical}>
        {t('test')}
      </Banner>
    )
  if (lead.status === 'holding')
    return (
      <Banner tone="warn" icon={Hourglass}>
        {t('holding', { reason: holdingReason(lead.holdingReason) })}
      </Banner>
    )
  // The bar below says in which pool, and why.
  if (lead.status === 'pooled') return null
  if (!lead.owner)
    return (
      <Banner tone="warn" icon={Hourglass}>
        {t('noOwner')}
      </Banner>
    )
  return null
}
