'use client'

import { useTranslations } from 'next-intl'
import { useReasonText } from './use-reason-text'
import type { CandidateView } from './view'

/** Those who could not take the lead, each with what stood in the way. */
export function RuledOut({ candidates }: { candidates: CandidateView[] }) {
  const common = useTranslations('common')
  const { hardFail } = useReasonText()
  return (
    <ul className="mt-1">
      {candidates.map(({ member, hardFails, you }) => (
        <li
          key={member.id}
          className="flex min-h-8 items-baseline justify-between gap-3 border-b py-1.5 text-sm last:border-0"
        >
          <span className="shrink-0 text-ink-2">
            {member.name}
            {you ? <span className="ml-1 text-ink-3">({common('you')})</span> : null}
          </span>
          <span className="block text-right text-ink-3 first-letter:uppercase">
            {hardFails.map(hardFail).join(common('list.separator'))}
          </span>
        </li>
      ))}
    </ul>
  )
}
