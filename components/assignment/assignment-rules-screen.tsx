'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { RuleSetSections } from '@/components/rules/versions/rule-set-sections'
import type { VersionView } from '@/components/rules/versions/use-versions'
import { usePlace } from '@/components/shell/place-context'
import { PageHeader } from '@/components/ui/page-header'
import { defaultAssignmentRules } from '@/lib/assignment/schema'
import { AssignmentDraft } from './assignment-draft'
import { CoverageSection } from './coverage-section'
import { SimulationSection } from './simulation-section'
import { type MadeUpChoices, TryLead } from './try-lead'

type Props = { versions: VersionView[]; choices: MadeUpChoices }

/** Who is given which lead: the rules in force or being drafted, a lead to try them on, and all versions there were. */
export function AssignmentRulesScreen({ versions, choices }: Props) {
  const t = useTranslations('assignmentRules')
  const { workspace } = usePlace()
  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} />
      <RuleSetSections
        set={{ kind: 'assignment', scope: 'workspace' }}
        versions={versions}
        firstBody={defaultAssignmentRules}
        editor={(draft, tools) => <AssignmentDraft draft={draft} tools={tools} choices={choices} />}
        example={({ subject }, words) => (
          <Link
            href={`/${workspace.slug}/leads/${subject.id}`}
            prefetch={false}
            className="text-jade underline underline-offset-4"
          >
            {words}
          </Link>
        )}
      >
        {(version) => (
          <>
            <TryLead version={version} choices={choices} />
            <SimulationSection version={version} />
            <CoverageSection version={version} />
          </>
        )}
      </RuleSetSections>
    </>
  )
}
