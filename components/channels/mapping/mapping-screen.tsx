'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { RuleSetSections } from '@/components/rules/versions/rule-set-sections'
import type { VersionView } from '@/components/rules/versions/use-versions'
import { usePlace } from '@/components/shell/place-context'
import { OpenDelivery } from '@/components/sources/admission/open-delivery'
import { PageHeader } from '@/components/ui/page-header'
import type { Mapping } from '@/lib/connectors/mapping-schema'
import { BindingList } from './binding-list'
import { ConstantsEditor } from './constants-editor'
import { isSame, withSuggestions } from './mapping-draft'
import { SampleSection } from './sample-section'
import { TestSubmit } from './test-submit'
import type { Sample, SampleView } from './view'

type Props = {
  channel: { id: string; name: string; kind: string }
  /** What its deliveries are read by now: the version in force, else its connector's own. */
  current: Mapping
  versions: VersionView[]
}

/**
 * How the deliveries of one channel are read: what is in force, the draft somebody works on, and all versions there were. What is
 * changed in a draft stays on the screen until it is saved; a sample above it shows the fields, a test below what would come
 * of them.
 */
export function MappingScreen({ channel, current, versions }: Props) {
  const t = useTranslations('mapping')
  const { workspace } = usePlace()
  const [shown, setShown] = useState<{ sample: Sample; view: SampleView } | null>(null)
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        back={{ href: `/${workspace.slug}/settings/channels/${channel.id}`, label: channel.name }}
      />
      <RuleSetSections
        set={{ kind: 'mapping', scope: channel.id }}
        versions={versions}
        firstBody={current}
        isSame={isSame}
        editor={({ body }, { keep }) => (
          <>
            <BindingList mapping={body} sample={shown?.view ?? null} onChange={keep} />
            <ConstantsEditor mapping={body} onChange={keep} />
          </>
        )}
        around={(section, { body }, { change }) => (
          <>
            <SampleSection
              channel={channel}
              view={shown?.view ?? null}
              onRead={(sample, view) => {
                setShown({ sample, view })
                change((mapping) => withSuggestions(mapping, view))
              }}
            />
            {section}
            <TestSubmit channel={channel} mapping={body} shown={shown} />
          </>
        )}
        example={({ subject }, words) => <OpenDelivery id={subject.id} words={words} />}
        ending={{ title: t('ending.title'), body: t('ending.body') }}
      />
    </>
  )
}
