'use client'

import { UserRoundCheck } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { cn } from '@/components/ui/cn'
import type { KnownLead } from './view'

/** Who is known already, who looks after them and since when, and what entering them now would do. */
export function KnownNotice({ known }: { known: KnownLead[] }) {
  const t = useTranslations('leadEntry.known')
  const [first] = known
  return (
    <div aria-live="polite">
      {first ? (
        <div
          className={cn(
            'flex gap-2 rounded-md px-3 py-2.5 text-sm',
            first.touches ? 'bg-warn-tint text-warn' : 'bg-info-tint text-info',
          )}
        >
          <UserRoundCheck className="mt-0.5 size-4 shrink-0" aria-hidden />
          <div className="grid min-w-0 gap-1">
            <p className="font-medium">{t(first.touches ? 'touches' : first.certainty)}</p>
            <ul className="grid gap-0.5">
              {known.slice(0, 3).map((lead) => (
                <li key={`${lead.name}${lead.since}`}>
                  <Known lead={lead} />
                </li>
              ))}
            </ul>
          </div>
        </div>
      ) : null}
    </div>
  )
}

function Known({ lead }: { lead: KnownLead }) {
  const t = useTranslations('leadEntry.known')
  const format = useFormatter()
  const { viewer, workspace } = usePlace()
  const who = () => {
    if (lead.owner?.id === viewer.memberId) return t('you')
    if (lead.owner) return lead.owner.name
    return lead.owned ? t('colleague') : t('nobody')
  }
  const words = t(lead.open ? 'line' : 'lineEnded', {
    name: lead.name,
    line: lead.productLine.name,
    who: who(),
    since: format.dateTime(new Date(lead.since), 'day'),
  })
  if (!lead.leadId) return words
  return (
    <Link
      href={`/${workspace.slug}/leads/${lead.leadId}`}
      target="_blank"
      className="underline underline-offset-2"
    >
      {words}
    </Link>
  )
}
