'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { GivenChoices } from '@/components/rules/use-lead-choices'
import { RuleSetSections } from '@/components/rules/versions/rule-set-sections'
import { useVersion, type VersionView } from '@/components/rules/versions/use-versions'
import { usePlace } from '@/components/shell/place-context'
import { PageHeader } from '@/components/ui/page-header'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import { type BusinessCalendar, usualCalendar } from '@/lib/rules/business-calendar'
import { defaultSlaRules, type SlaRules } from '@/lib/sla/schema'
import { CalendarDraft } from './calendar-draft'
import { CalendarYear } from './calendar-year'
import { PoliciesDraft } from './policies-draft'

type Props = { policies: VersionView[]; calendars: VersionView[]; choices: GivenChoices; thisYear: number }

/** How soon leads are to be answered, and when people work: each in force or being drafted, with all versions there were. */
export function SlaScreen({ policies, calendars, choices, thisYear }: Props) {
  const t = useTranslations('sla')
  const firstRules: SlaRules = {
    ...defaultSlaRules,
    policies: defaultSlaRules.policies.map((policy) => ({ ...policy, name: t('everyLead') })),
  }
  const [tab, setTab] = useState<'policies' | 'calendar'>('policies')
  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} />
      <Tabs
        label={t('title')}
        value={tab}
        onChange={setTab}
        options={(['policies', 'calendar'] as const).map((value) => ({ value, label: t(`tabs.${value}`) }))}
      >
        <TabPanel value="policies" className="grid gap-6">
          <RuleSetSections
            set={{ kind: 'sla', scope: 'workspace' }}
            versions={policies}
            firstBody={firstRules}
            editor={(draft, tools) => <PoliciesDraft draft={draft} tools={tools} choices={choices} />}
            example={({ subject }, words) => <LeadLink id={subject.id} words={words} />}
          />
        </TabPanel>
        <TabPanel value="calendar" className="grid gap-6">
          <RuleSetSections
            set={{ kind: 'calendar', scope: 'workspace' }}
            versions={calendars}
            firstBody={usualCalendar}
            editor={(draft, tools) => <CalendarDraft draft={draft} tools={tools} thisYear={thisYear} />}
            example={({ subject }, words) => <LeadLink id={subject.id} words={words} />}
          >
            {(looked) =>
              looked?.state === 'draft' ? null : <YearInForce version={looked} thisYear={thisYear} />
            }
          </RuleSetSections>
        </TabPanel>
      </Tabs>
    </>
  )
}

/** The year by the calendar in force; by the usual one while none was published. */
function YearInForce({ version, thisYear }: { version: VersionView | null; thisYear: number }) {
  const whole = useVersion<BusinessCalendar>(version?.id ?? null).data
  if (version && !whole) return null
  return <CalendarYear calendar={whole?.body ?? usualCalendar} thisYear={thisYear} />
}

function LeadLink({ id, words }: { id: string; words: string }) {
  const { workspace } = usePlace()
  return (
    <Link
      href={`/${workspace.slug}/leads/${id}`}
      prefetch={false}
      className="text-jade underline underline-offset-4"
    >
      {words}
    </Link>
  )
}
