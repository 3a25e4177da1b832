'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { GivenChoices } from '@/components/rules/use-lead-choices'
import { RuleSetSections } from '@/components/rules/versions/rule-set-sections'
import type { VersionView } from '@/components/rules/versions/use-versions'
import { callApi } from '@/components/shell/api-client'
import { usePlace } from '@/components/shell/place-context'
import { PageHeader } from '@/components/ui/page-header'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import type { RecycleRules } from '@/lib/pools/schema'
import type { PoolSettingsView } from '../view'
import { PoolsList } from './pools-list'
import { RecycleDraft } from './recycle-draft'
import { SETTINGS_KEY } from './use-save-pool'

type Props = { pools: PoolSettingsView[]; rules: VersionView[]; choices: GivenChoices }

/** What a first draft begins with: everything its owner leaves alone for a month. */
const firstRules = (name: string): RecycleRules => ({
  rules: [
    {
      key: 'rule-1',
      name,
      when: { combinator: 'and', rules: [] },
      trigger: 'noFollowUp',
      days: 30,
      counts: 'calendar',
      poolId: null,
      remindDays: [3, 1],
      extension: { days: 7, mostDays: 90 },
    },
  ],
  exempt: null,
  unacceptedHours: null,
  spareContracts: true,
  graceDays: 7,
})

/** Pools with who may use them and how much, and the rules by which leads go back to them. */
export function PoolsSettingsScreen({ pools: initial, rules, choices }: Props) {
  const t = useTranslations('pools.settings')
  const [tab, setTab] = useState<'pools' | 'rules'>('pools')
  const { data: pools } = useQuery({
    queryKey: SETTINGS_KEY,
    queryFn: async ({ signal }) =>
      (await callApi<{ items: PoolSettingsView[] }>('/pools/settings', { signal })).items,
    initialData: initial,
  })
  return (
    <>
      <PageHeader title={t('title')} description={t('about')} />
      <Tabs
        label={t('title')}
        value={tab}
        onChange={setTab}
        options={(['pools', 'rules'] as const).map((value) => ({ value, label: t(`tabs.${value}`) }))}
      >
        <TabPanel value="pools" className="grid gap-4">
          <PoolsList pools={pools} choices={choices} />
        </TabPanel>
        <TabPanel value="rules" className="grid gap-6">
          <RuleSetSections
            set={{ kind: 'recycle', scope: 'workspace' }}
            versions={rules}
            firstBody={firstRules(t('everyLead'))}
            editor={(draft, tools) => (
              <RecycleDraft
                draft={draft}
                tools={tools}
                choices={choices}
                pools={pools.filter(({ archivedAt }) => archivedAt === null)}
              />
            )}
            example={({ subject }, words) => <LeadLink id={subject.id} words={words} />}
          />
        </TabPanel>
      </Tabs>
    </>
  )
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
