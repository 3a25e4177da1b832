'use client'

import { ChevronRight } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { cn } from '@/components/ui/cn'
import { Meter } from '@/components/ui/meter'
import { FactorDetails } from './factor-details'
import { type CandidateView, FACTOR_KEYS } from './view'
import { factorOf } from './why'

/** A scored member: one bar per factor, the sum at the end; opens to the reckoning behind the bars. */
export function CandidateRow({ candidate }: { candidate: CandidateView }) {
  const t = useTranslations('assignment')
  const format = useFormatter()
  const [open, setOpen] = useState(candidate.rank === 1)
  const detailsId = useId()
  const won = candidate.rank === 1
  return (
    <>
      <tr className={cn(won ? 'text-ink' : 'text-ink-2')}>
        <th scope="row" className="max-w-0 pr-2 text-left font-normal">
          <button
            type="button"
            aria-expanded={open}
            aria-controls={detailsId}
            aria-label={t('table.details', { name: candidate.member.name })}
            onClick={() => setOpen(!open)}
            className="flex h-9 w-full items-center gap-1 rounded-sm text-left"
          >
            <ChevronRight
              className={cn(
                'size-3.5 shrink-0 text-ink-3 transition-transform duration-100',
                open && 'rotate-90',
              )}
              aria-hidden
            />
            <CandidateName candidate={candidate} />
          </button>
        </th>
        {FACTOR_KEYS.map((key) => (
          <td key={key} className="pr-2 align-middle">
            <Meter
              value={factorOf(candidate, key)?.normalised ?? 0}
              text={format.number(factorOf(candidate, key)?.normalised ?? 0, 'score')}
              tone={won ? 'jade' : 'ink'}
            />
          </td>
        ))}
        <td className={cn('text-right', won && 'font-semibold')}>
          {format.number(candidate.score ?? 0, 'points')}
        </td>
      </tr>
      <tr id={detailsId} hidden={!open}>
        <td colSpan={FACTOR_KEYS.length + 2} className="pb-2">
          <FactorDetails factors={candidate.factors} />
        </td>
      </tr>
    </>
  )
}

function CandidateName({ candidate: { member, you, rank } }: { candidate: CandidateView }) {
  const common = useTranslations('common')
  return (
    <span className="min-w-0 truncate">
      <span className="text-ink-3">{rank}</span>{' '}
      <span className="font-medium">{you ? common('you') : member.name}</span>
      {member.team ? <span className="ml-1.5 text-xs text-ink-3 max-sm:hidden">{member.team}</span> : null}
    </span>
  )
}
