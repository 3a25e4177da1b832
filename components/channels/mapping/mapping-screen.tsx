'use client'

import { PencilLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Statements } from '@/components/rules/versions/statements'
import {
  useRuleChanges,
  useVersion,
  useVersions,
  type VersionView,
} from '@/components/rules/versions/use-versions'
import { VersionsSection } from '@/components/rules/versions/versions-section'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { usePlace } from '@/components/shell/place-context'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import type { Mapping } from '@/lib/connectors/mapping-schema'
import { MappingDraft } from './mapping-draft-section'

type Props = {
  channel: { id: string; name: string; kind: string }
  /** What its deliveries are read by now: the version in force, else its connector's own. */
  current: Mapping
  versions: VersionView[]
}

/** How the deliveries of one channel are read: what is in force, the draft somebody works on, and all versions there were. */
export function MappingScreen({ channel, current, versions: initial }: Props) {
  const t = useTranslations('mapping')
  const { workspace } = usePlace()
  const set = { kind: 'mapping', scope: channel.id } as const
  const versions = useVersions(set, initial).data
  const inForce = versions.find(({ state }) => state === 'published') ?? null
  const draft = versions.find(({ state }) => state === 'draft') ?? null
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        back={{ href: `/${workspace.slug}/settings/channels/${channel.id}`, label: channel.name }}
      />
      {draft ? (
        <MappingDraft key={draft.id} channel={channel} draft={draft} />
      ) : (
        <InForce scope={channel.id} version={inForce} fallback={current} />
      )}
      <VersionsSection
        set={set}
        versions={versions}
        ending={{ title: t('ending.title'), body: t('ending.body') }}
      />
    </>
  )
}

/** What is read now, in sentences; changing it begins a draft, and nothing follows until that is published. */
function InForce({
  scope,
  version,
  fallback,
}: {
  scope: string
  version: VersionView | null
  fallback: Mapping
}) {
  const t = useTranslations('mapping')
  const empty = useTranslations('ruleVersions.kinds.mapping')('empty')
  const problemText = useProblemText()
  const current = useVersion<Mapping>(version?.id ?? null)
  const { begin } = useRuleChanges<Mapping>({ kind: 'mapping', scope })
  return (
    <Section
      title={version ? t('inForce', { number: version.number }) : t('none')}
      description={version ? undefined : t('noneAbout')}
      actions={
        <Button
          variant="primary"
          pending={begin.isPending}
          disabled={version !== null && !current.data}
          onClick={() => begin.mutate(current.data?.body ?? fallback)}
        >
          <PencilLine aria-hidden />
          {t('change')}
        </Button>
      }
    >
      <ApiProblemLine error={begin.error} />
      {version === null ? null : current.isError ? (
        <ErrorState title={problemText(current.error)} onRetry={() => void current.refetch()} />
      ) : current.data ? (
        <Statements statements={current.data.statements} empty={empty} />
      ) : (
        <Skeleton className="h-16" />
      )}
    </Section>
  )
}
