'use client'

import { useTranslations } from 'next-intl'
import { CheckboxField } from '@/components/ui/checkbox'
import { ProblemLine } from '@/components/ui/problem-line'
import type { Mapping } from '@/lib/connectors/mapping-schema'
import { BindingRow } from './binding-row'
import { isReachable, unseenKeys } from './mapping-draft'
import { useTargets } from './use-targets'
import type { SampleField, SampleView } from './view'

type Props = { mapping: Mapping; sample: SampleView | null; onChange: (mapping: Mapping) => void }

/** Every field of the source, and what it means: those the sample shows, then those only this mapping names. */
export function BindingList({ mapping, sample, onChange }: Props) {
  const t = useTranslations('mapping')
  const targets = useTargets()
  const unseen = unseenKeys(mapping, sample)
  const asField = (key: string): SampleField => ({
    key,
    label: null,
    samples: [],
    options: [],
    hidden: false,
  })
  const rows = [...(sample?.fields ?? []), ...unseen.map(asField)]
  return (
    <div className="grid gap-3">
      {rows.length === 0 ? <p className="text-sm text-ink-2">{t('noFields')}</p> : null}
      <ul className="grid">
        {rows.map((field) => (
          <BindingRow
            key={field.key}
            field={field}
            isSeen={sample === null || !unseen.includes(field.key)}
            mapping={mapping}
            targets={targets}
            onChange={onChange}
          />
        ))}
      </ul>
      <ProblemLine>{isReachable(mapping) ? undefined : t('noContact')}</ProblemLine>
      <CheckboxField
        label={t('aliases')}
        hint={t('aliasesHint')}
        checked={mapping.aliases}
        onChange={(aliases) => onChange({ ...mapping, aliases })}
      />
    </div>
  )
}
