'use client'

import Link from 'next/link'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { Button } from '@/components/ui/button'
import { KeyValues } from '@/components/ui/key-values'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { type SourceRow, useSourceMatrix } from '../source-api'
import { DraftSection } from './draft-section'
import { RulesInForce } from './rules-in-force'
import type { GivenChoices } from './use-record-choices'
import { useVersion, useVersions, type VersionView } from './use-versions'
import { VersionsSection } from './versions-section'

type Props = { sourceId: string; matrix: SourceRow[]; versions: VersionView[]; choices: GivenChoices }

/** One sub-source: what feeds it, the rules in force, the draft somebody works on, and all versions there were. */
export function AdmissionScreen({ sourceId, matrix, versions: initial, choices }: Props) {
  const t = useTranslations('sources')
  const locale = useLocale()
  const { workspace } = usePlace()
  const rows = useSourceMatrix(matrix).data
  const source = rows.find(({ id }) => id === sourceId)
  const scope = source?.key ?? ''
  const versions = useVersions(scope, initial).data
  const inForce = versions.find(({ state }) => state === 'published') ?? null
  const draft = versions.find(({ state }) => state === 'draft') ?? null
  const current = useVersion(inForce?.id ?? null)
  if (!source) return null
  const main = rows.find(({ id }) => id === source.parentId)
  return (
    <>
      <PageHeader
        title={source.label[locale]}
        description={t('admission.lead')}
        back={{ href: `/${workspace.slug}/settings/sources`, label: main?.label[locale] ?? t('title') }}
      />
      <Figures source={source} />
      {draft ? (
        <DraftSection key={draft.id} scope={scope} draft={draft} choices={choices} />
      ) : (
        <RulesInForce scope={scope} version={inForce} current={current} />
      )}
      <VersionsSection scope={scope} versions={versions} inForce={inForce} />
    </>
  )
}

function Figures({ source }: { source: SourceRow }) {
  const t = useTranslations('sources')
  const format = useFormatter()
  const { workspace } = usePlace()
  const { figures, channels } = source
  return (
    <Section
      title={t('admission.week')}
      actions={
        channels.length === 1 ? (
          <Button asChild>
            <Link href={`/${workspace.slug}/deliveries?channel=${channels[0]?.id}`}>
              {t('admission.deliveries')}
            </Link>
          </Button>
        ) : null
      }
    >
      <KeyValues
        items={[
          {
            label: t('admission.channels'),
            value:
              channels.length > 0 ? (
                <span className="flex flex-wrap gap-x-3">
                  {channels.map(({ id, name }) => (
                    <Link
                      key={id}
                      href={`/${workspace.slug}/settings/channels/${id}`}
                      prefetch={false}
                      className="text-jade underline underline-offset-4"
                    >
                      {name}
                    </Link>
                  ))}
                </span>
              ) : (
                t('noChannels')
              ),
          },
          ...(['received', 'admitted', 'quarantined', 'rejected'] as const).map((figure) => ({
            label: t(`figure.${figure}`),
            value: format.number(figures[figure], 'count'),
          })),
        ]}
      />
    </Section>
  )
}
