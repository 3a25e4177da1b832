'use client'

import { useLocale, useTranslations } from 'next-intl'
import { CustomInputs } from '@/components/fields/custom-inputs'
import { useFields } from '@/components/fields/fields-context'
import { GradeSelect } from '@/components/leads/grade-select'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemLine } from '@/components/ui/problem-line'
import { Textarea } from '@/components/ui/textarea'
import { customName } from '@/lib/catalog/fields'
import { type EditableFact, type FactName, type Meanwhile, useFactsForm } from './use-facts-form'
import type { LeadView } from './view'

const isAdded = (field: FactName): field is `custom.${string}` => field.startsWith('custom.')

/** Read, province and city are one line; written, each has its own. */
const labelOf = (field: EditableFact) => (field === 'region' ? 'province' : field)

/** The facts of a lead, corrected in place. Contacts only for those who see them. */
export function FactsForm({ lead, onDone }: { lead: LeadView; onDone: () => void }) {
  const t = useTranslations('lead.facts')
  const edit = useTranslations('lead.edit')
  const common = useTranslations('common')
  const form = useFactsForm(lead, onDone)
  return (
    <form
      className="grid gap-3 sm:grid-cols-2 sm:[&>:has(textarea)]:col-span-2 sm:[&>footer]:col-span-2 sm:[&>[role=alert]]:col-span-2"
      aria-label={edit('title')}
      onSubmit={(event) => {
        event.preventDefault()
        form.save()
      }}
    >
      {form.fields.map((field) => (
        <Field key={field} label={t(labelOf(field))} error={form.complaints[field]}>
          {(control) =>
            field === 'message' ? (
              <Textarea
                {...control}
                value={form.values[field]}
                maxLength={4000}
                onChange={(event) => form.change(field, event.target.value)}
              />
            ) : field === 'grade' ? (
              <GradeSelect
                {...control}
                value={form.values.grade}
                onChange={(grade) => form.change('grade', grade)}
              />
            ) : (
              <Input
                {...control}
                value={form.values[field]}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => form.change(field, event.target.value)}
              />
            )
          }
        </Field>
      ))}
      <CustomInputs {...form.custom} />
      {form.meanwhile ? <MeanwhileNotice changes={form.meanwhile} /> : null}
      <ProblemLine>{form.problem}</ProblemLine>
      <footer className="flex justify-end gap-2">
        <Button onClick={onDone}>{edit(form.meanwhile ? 'discard' : 'cancel')}</Button>
        <Button type="submit" variant="primary" pending={form.isSaving}>
          {form.meanwhile ? edit('reapply') : common('save')}
        </Button>
      </footer>
    </form>
  )
}

/** What somebody else has changed since this page was read, beside what one was about to save. */
function MeanwhileNotice({ changes }: { changes: Meanwhile[] }) {
  const added = useFields()
  const locale = useLocale()
  const t = useTranslations('lead.facts')
  const edit = useTranslations('lead.edit')
  const common = useTranslations('common')
  const nameOf = (field: FactName) =>
    isAdded(field)
      ? (added.find(({ key }) => customName(key) === field)?.label[locale] ?? field)
      : t(labelOf(field))
  return (
    <div role="alert" className="grid gap-2 rounded-md bg-warn-tint px-3 py-2 text-sm text-warn">
      <p className="font-medium">{edit('meanwhile')}</p>
      <ul className="grid gap-1">
        {changes.map(({ field, theirs, yours }) => (
          <li key={field}>
            {edit('theirs', {
              field: nameOf(field),
              theirs: theirs || common('empty'),
              yours: yours || common('empty'),
            })}
          </li>
        ))}
      </ul>
      {changes.length === 0 ? <p>{edit('elsewhere')}</p> : null}
    </div>
  )
}
