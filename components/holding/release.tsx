'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useReasonText } from '@/components/lead/use-reason-text'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import type { HeldRow } from './view'

/** Names said outright; the others are counted. */
const NAMED = 3

/** What the map of product lines and regions explains. */
const ON_THE_MAP: ReadonlySet<string> = new Set(['nobodyForLine', 'nobodyForRegion', 'nobodyInGroup'])

/** Why a lead waits, and what would release it, in one sentence each. */
export function Release({ lead }: { lead: HeldRow }) {
  const t = useTranslations('holding')
  const common = useTranslations('common')
  const { holdingReason } = useReasonText()
  const { viewer, workspace } = usePlace()
  const names = (people: HeldRow['offline']) => {
    const some = people
      .slice(0, NAMED)
      .map(({ name }) => name)
      .join(common('list.separator'))
    return people.length > NAMED ? t('andMore', { names: some, count: people.length - NAMED }) : some
  }
  const ways = [
    lead.offline.length > 0 ? t('release.offline', { names: names(lead.offline) }) : null,
    lead.full.length > 0 ? t('release.full', { names: names(lead.full) }) : null,
    lead.reason === 'nobodyForRegion'
      ? t('release.region', {
          region: lead.region ?? '',
          names: names(lead.elsewhere),
          count: lead.elsewhere.length,
        })
      : null,
    lead.reason === 'nobodyForLine' ? t('release.line', { line: lead.productLine.name }) : null,
  ].filter((way) => way !== null)
  return (
    <span className="grid gap-0.5">
      <span className="block text-ink first-letter:uppercase">{holdingReason(lead.reason)}</span>
      {ways.map((way) => (
        <span key={way} className="text-ink-3">
          {way}
        </span>
      ))}
      {ON_THE_MAP.has(lead.reason) && can(viewer, 'assignment.manage') ? (
        <Link
          href={`/${workspace.slug}/settings/assignment#coverage`}
          prefetch={false}
          className="justify-self-start text-jade underline underline-offset-4"
        >
          {t('release.coverage')}
        </Link>
      ) : null}
    </span>
  )
}
