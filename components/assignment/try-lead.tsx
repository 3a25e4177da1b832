'use client'

import { FlaskConical } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { CandidateTable } from '@/components/lead/candidate-table'
import { useReasonText } from '@/components/lead/use-reason-text'
import { WhySentences } from '@/components/lead/why-sentences'
import type { VersionView } from '@/components/rules/versions/use-versions'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { useSources } from '@/components/sources/sources-context'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { RadioCards } from '@/components/ui/radio-cards'
import { Section } from '@/components/ui/section'
import { LeadPicker } from './lead-picker'
import { type Preview, usePreview } from './use-preview'

/** What a made-up lead may have. */
export type MadeUpChoices = { productLines: { id: string; name: string }[]; regions: string[] }

type Props = {
  /** By which it is decided; null: by the rules a workspace begins with. */
  version: VersionView | null
  choices: MadeUpChoices
}

const ANYWHERE = '-'

/** A lead is tried on a version of the rules: who would get it, and everybody who was considered. Nothing is written. */
export function TryLead({ version, choices: { productLines, regions } }: Props) {
  const t = useTranslations('assignmentRules.try')
  const [which, setWhich] = useState<'made' | 'real'>('made')
  const [line, setLine] = useState(productLines[0]?.id ?? null)
  const [region, setRegion] = useState(ANYWHERE)
  const [source, setSource] = useState(ANYWHERE)
  const sources = useSubSources()
  const [lead, setLead] = useState<string | null>(null)
  const [checked, setChecked] = useState(false)
  const preview = usePreview()
  const asked = {
    ...(version ? { versionId: version.id } : {}),
    ...(which === 'real'
      ? { leadId: lead ?? '' }
      : {
          productLineId: line ?? '',
          ...(region === ANYWHERE ? {} : { region }),
          ...(source === ANYWHERE ? {} : { source }),
        }),
  }
  const isWhole = which === 'real' ? lead !== null : line !== null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (isWhole) preview.mutate({ asked, revision: version?.revision ?? 0 })
  }
  // What was tried is about the rules as they were then.
  const tried =
    preview.data?.asked.versionId === version?.id && preview.data?.revision === (version?.revision ?? 0)
      ? preview.data
      : null
  return (
    <Section title={t('title')} description={t(version?.state === 'draft' ? 'aboutDraft' : 'about')}>
      <form className="grid max-w-2xl gap-4" noValidate onSubmit={submit}>
        <RadioCards
          label={t('which')}
          className="sm:grid-cols-2"
          value={which}
          onChange={setWhich}
          options={(['made', 'real'] as const).map((value) => ({ value, title: t(value) }))}
        />
        {which === 'real' ? (
          <LeadPicker
            value={lead}
            onChange={setLead}
            error={checked && lead === null ? t('needed') : undefined}
          />
        ) : (
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t('line')}>
              {(control) => (
                <Combobox
                  {...control}
                  value={line}
                  onChange={setLine}
                  options={productLines.map(({ id, name }) => ({ value: id, label: name }))}
                />
              )}
            </Field>
            <Field label={t('region')}>
              {(control) => (
                <Combobox
                  {...control}
                  value={region}
                  onChange={setRegion}
                  options={[
                    { value: ANYWHERE, label: t('noRegion') },
                    ...regions.map((name) => ({ value: name, label: name })),
                  ]}
                />
              )}
            </Field>
            <Field label={t('source')}>
              {(control) => (
                <Combobox
                  {...control}
                  value={source}
                  onChange={setSource}
                  options={[{ value: ANYWHERE, label: t('noRegion') }, ...sources]}
                />
              )}
            </Field>
          </div>
        )}
        <Button type="submit" className="justify-self-start" pending={preview.isPending}>
          <FlaskConical aria-hidden />
          {t('run')}
        </Button>
        <ApiProblemLine error={preview.error} />
      </form>
      {tried ? <Outcome preview={tried.answer} /> : null}
    </Section>
  )
}

/** What a lead may come from, by name. */
function useSubSources(): { value: string; label: string }[] {
  const locale = useLocale()
  return useSources().flatMap(({ key, parentId, label }) =>
    parentId === null ? [] : [{ value: key, label: label[locale] }],
  )
}

function Outcome({ preview }: { preview: Preview }) {
  const t = useTranslations('assignmentRules.try')
  const { holdingReason } = useReasonText()
  const { winner, reason } = preview
  return (
    <div className="grid gap-3">
      <p role="status" className="text-base font-semibold">
        {winner ? t('would', { name: winner.name }) : t('wouldWait', { reason: holdingReason(reason) })}
      </p>
      <WhySentences assignment={preview} />
      <CandidateTable candidates={preview.candidates} />
    </div>
  )
}
