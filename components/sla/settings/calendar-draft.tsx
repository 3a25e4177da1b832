'use client'

import { PencilLine } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DraftTools } from '@/components/rules/versions/draft-section'
import { Statements } from '@/components/rules/versions/statements'
import type { WholeVersion } from '@/components/rules/versions/use-versions'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { Button } from '@/components/ui/button'
import type { BusinessCalendar } from '@/lib/rules/business-calendar'
import { CalendarYear } from './calendar-year'
import { OwnDays } from './own-days'

const WeekSheet = dynamic(() => import('./week-sheet').then((file) => file.WeekSheet), { ssr: false })

type Props = { draft: WholeVersion<BusinessCalendar>; tools: DraftTools<BusinessCalendar>; thisYear: number }

/** What a draft of the business calendar says: the week, days of one's own, and the year they make. */
export function CalendarDraft({ draft, tools, thisYear }: Props) {
  const { busy, saving, problem, keep, forgetProblem } = tools
  const t = useTranslations('sla.calendar')
  const [editing, setEditing] = useState(false)
  const calendar = draft.body
  return (
    <>
      <ApiProblemLine error={editing ? null : problem} />
      <Statements statements={draft.statements.filter(({ key }) => !key.startsWith('day.'))} empty="" />
      <Button className="justify-self-start" disabled={busy} onClick={() => setEditing(true)}>
        <PencilLine aria-hidden />
        {t('editWeek')}
      </Button>
      <OwnDays days={calendar.days} busy={busy} onChange={(days) => keep({ ...calendar, days })} />
      <CalendarYear calendar={calendar} thisYear={thisYear} />
      {editing ? (
        <WeekSheet
          calendar={calendar}
          error={problem}
          pending={saving}
          onSave={(part) => keep({ ...calendar, ...part }, () => setEditing(false))}
          onClose={() => {
            forgetProblem()
            setEditing(false)
          }}
        />
      ) : null}
    </>
  )
}
