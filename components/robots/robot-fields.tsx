'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { ApiProblem } from '@/components/shell/api-client'
import { LANGUAGE_NAMES } from '@/components/shell/language-names'
import { CheckboxField } from '@/components/ui/checkbox'
import { namedOptions, SeveralField } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { ProblemLine } from '@/components/ui/problem-line'
import { RadioCards } from '@/components/ui/radio-cards'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { type RobotKind, robotKinds } from '@/lib/connectors/robot'
import { groupKinds } from '@/lib/notifications/schema'
import { LOCALES } from '@/lib/platform/i18n/locales'
import { type Robot, useAudience } from './robot-api'
import type { RobotDraft } from './robot-draft'

/** Feishu knows its people by ids of its own, WeCom signs nothing. */
const SIGNS: Record<RobotKind, boolean> = { wecom: false, dingtalk: true, feishu: true }
const MENTIONS: Record<RobotKind, boolean> = { wecom: true, dingtalk: true, feishu: false }

/** What the server says about one field of the form. */
export const fieldError = (error: unknown, path: string): string | undefined =>
  error instanceof ApiProblem ? error.fields.find((field) => field.path === path)?.message : undefined

/** Which vendor's group the robot is for, each with where to find its address. */
export function KindChoice({ kind, onChange }: { kind: RobotKind; onChange: (kind: RobotKind) => void }) {
  const t = useTranslations('robots')
  return (
    <RadioCards
      label={t('form.kind')}
      value={kind}
      onChange={onChange}
      options={robotKinds.map((value) => ({
        value,
        title: t(`kind.${value}`),
        children: (
          <div className="grid gap-1.5 text-sm text-ink-2">
            <p>
              <span className="font-medium text-ink">{t('guide.title')}</span>
              <br />
              {t(`guide.${value}`)}
            </p>
            <p>{t(`guide.limit.${value}`)}</p>
          </div>
        ),
      }))}
    />
  )
}

type FieldsProps = { draft: RobotDraft; checked: boolean; onChange: (draft: RobotDraft) => void }

/** What it is called and where it speaks. */
export function AddressFields({
  draft,
  robot,
  checked,
  error,
  onChange,
}: FieldsProps & { robot: Robot | null; error: unknown }) {
  const t = useTranslations('robots.form')
  const missing = (text: string) => (checked && !text.trim() ? t('required') : undefined)
  return (
    <>
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        error={missing(draft.name)}
        value={draft.name}
        maxLength={60}
        onChange={(text) => onChange({ ...draft, name: text })}
      />
      <TextField
        label={t('url')}
        hint={robot ? t('urlKept', { hint: robot.urlHint }) : undefined}
        error={(robot ? undefined : missing(draft.url)) ?? fieldError(error, 'url')}
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        value={draft.url}
        onChange={(text) => onChange({ ...draft, url: text })}
      />
      {SIGNS[draft.kind] ? (
        <>
          <TextField
            label={t('secret')}
            hint={t(robot?.signed ? 'secretKept' : 'secretHint')}
            autoComplete="off"
            spellCheck={false}
            value={draft.secret}
            disabled={draft.unsigned}
            onChange={(text) => onChange({ ...draft, secret: text })}
          />
          {robot?.signed ? (
            <CheckboxField
              label={t('unsign')}
              hint={t('unsignHint')}
              checked={draft.unsigned}
              onChange={(unsigned) => onChange({ ...draft, unsigned, secret: '' })}
            />
          ) : null}
        </>
      ) : null}
    </>
  )
}

/** What it tells, about which leads, to whom and in which language. */
export function AudienceFields({ draft, checked, onChange }: FieldsProps) {
  const t = useTranslations('robots')
  const { data } = useAudience()
  const kindsId = useId()
  return (
    <>
      <fieldset className="grid gap-2" aria-describedby={kindsId}>
        <legend className="mb-2 text-sm font-medium">{t('form.kinds')}</legend>
        {groupKinds.map((kind) => (
          <CheckboxField
            key={kind}
            label={t(`kinds.${kind}`)}
            checked={draft.kinds.includes(kind)}
            onChange={(on) =>
              onChange({
                ...draft,
                kinds: on ? [...draft.kinds, kind] : draft.kinds.filter((k) => k !== kind),
              })
            }
          />
        ))}
        <ProblemLine id={kindsId}>
          {checked && draft.kinds.length === 0 ? t('form.kindsRequired') : null}
        </ProblemLine>
      </fieldset>
      <CheckboxField
        label={t('form.mention')}
        hint={t(MENTIONS[draft.kind] ? 'form.mentionHint' : 'form.mentionNo')}
        checked={draft.mentionOwner && MENTIONS[draft.kind]}
        disabled={!MENTIONS[draft.kind]}
        onChange={(mentionOwner) => onChange({ ...draft, mentionOwner })}
      />
      <SeveralField
        label={t('form.lines')}
        hint={t('form.linesHint')}
        values={draft.productLineIds}
        onChange={(productLineIds) => onChange({ ...draft, productLineIds })}
        options={namedOptions(data?.lines ?? [])}
        placeholder={t('form.everything')}
      />
      <SeveralField
        label={t('form.teams')}
        hint={t('form.teamsHint')}
        values={draft.teamIds}
        onChange={(teamIds) => onChange({ ...draft, teamIds })}
        options={namedOptions(data?.teams ?? [])}
        placeholder={t('form.everything')}
      />
      <Field label={t('form.locale')}>
        {(control) => (
          <Select
            {...control}
            value={draft.locale}
            onChange={(locale) => onChange({ ...draft, locale })}
            options={LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          />
        )}
      </Field>
    </>
  )
}
