'use client'

import Link from 'next/link'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import type { GivenChoices } from '@/components/rules/use-lead-choices'
import { RuleSetSections } from '@/components/rules/versions/rule-set-sections'
import type { VersionView } from '@/components/rules/versions/use-versions'
import { usePlace } from '@/components/shell/place-context'
import { Button } from '@/components/ui/button'
import { KeyValues } from '@/components/ui/key-values'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import type { AdmissionRules } from '@/lib/intake/schema'
import { type SourceRow, useSourceMatrix } from '../source-api'
import { SOURCES_KEY } from '../sources-context'
import { AdmissionDraft } from './admission-draft'
import { OpenDelivery } from './open-delivery'

const NO_RULES: AdmissionRules = { rules: [] }

type Props = { sourceId: string; matrix: SourceRow[]; versions: VersionView[]; choices: GivenChoices }

/** One sub-source: what feeds it, the rules in force, the draft somebody works on, and all versions there were. */
export function AdmissionScreen({ sourceId, matrix, versions, choices }: Props) {
  const t = useTranslations('sources')
  const empty = useTranslations('ruleVersions.kinds.admission')('empty')
  const locale = useLocale()
  const { workspace } = usePlace()
  const rows = useSourceMatrix(matrix).data
  const source = rows.find(({ id }) => id === sourceId)
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
      <RuleSetSections
        set={{ kind: 'admission', scope: source.key, toldBy: [SOURCES_KEY] }}
        versions={versions}
        firstBody={NO_RULES}
        editor={(draft, tools) => (
          <AdmissionDraft draft={draft} tools={tools} choices={choices} empty={empty} />
        )}
        example={({ subject }, words) => <OpenDelivery id={subject.id} words={words} />}
        ending={{ title: t('admission.endTitle'), body: t('admission.endBody') }}
      />
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
