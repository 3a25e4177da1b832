'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { CustomDraft, CustomInputsProps } from '@/components/fields/custom-inputs'
import { useFields, useLiveFields } from '@/components/fields/fields-context'
import { useFieldText } from '@/components/fields/use-field-text'
import { workChanged } from '@/components/follow-up/work-api'
import { ApiProblem, callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { toast } from '@/components/ui/toast'
import { type CustomValue, customName } from '@/lib/catalog/fields'
import { fetchLead } from './lead-api'
import type { LeadView } from './view'

/** A field by its own name, or an added one by `custom.<key>`. */
export type FactName = EditableFact | `custom.${string}`
const CONTACTS = ['mobile', 'phone', 'email', 'wechat'] as const
const PLAIN = ['name', 'company', 'region', 'city', 'grade', 'message'] as const
export type EditableFact = (typeof CONTACTS)[number] | (typeof PLAIN)[number]
type Values = Record<EditableFact, string>
/** What somebody else has put where one was writing. */
export type Meanwhile = { field: FactName; theirs: string; yours: string }

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

const valuesOf = (lead: LeadView): Values => {
  const all = [...PLAIN, ...CONTACTS].map((field) => [field, lead[field] ?? ''] as const)
  // The list shows a landline in the place of a mobile; it is corrected under its own name.
  return {
    ...(Object.fromEntries(all) as Values),
    mobile: lead.mobile === lead.phone ? '' : (lead.mobile ?? ''),
  }
}

/** Corrections to a lead's facts, based on the version the reader saw; what changed meanwhile is shown, not overwritten. */
export function useFactsForm(lead: LeadView, onDone: () => void) {
  const t = useTranslations('lead.edit')
  const client = useQueryClient()
  const problemText = useProblemText()
  const text = useFieldText(useFields())
  const [seen, setSeen] = useState(lead)
  const [values, setValues] = useState(() => valuesOf(lead))
  const added = useLiveFields()
  const [custom, setCustom] = useState<CustomDraft>({})
  const [meanwhile, setMeanwhile] = useState<Meanwhile[] | null>(null)
  const fields: readonly EditableFact[] = lead.contactsClear
    ? ['name', 'company', ...CONTACTS, 'region', 'city', 'grade', 'message']
    : PLAIN
  const before = valuesOf(seen)
  const changed = fields.filter((field) => values[field].trim() !== before[field])
  const customChanged = Object.entries(custom).filter(([key, value]) => !same(value, seen.custom[key]))

  const save = useMutation({
    mutationFn: () =>
      callApi<LeadView>(`/leads/${lead.id}`, {
        method: 'PATCH',
        body: {
          ...Object.fromEntries(changed.map((field) => [field, values[field].trim()])),
          ...(customChanged.length > 0 ? { custom: Object.fromEntries(customChanged) } : {}),
        },
        ifMatch: seen.version,
      }),
    onSuccess: () => {
      toast.success(t('done'))
      onDone()
      return workChanged(client, lead.id)
    },
    onError: async (error) => {
      if (!(error instanceof ApiProblem) || error.status !== 412) return
      const fresh = await fetchLead(lead.id)
      const [was, is] = [valuesOf(seen), valuesOf(fresh)]
      const theirs = fields.filter((field) => was[field] !== is[field])
      const theirCustom = added.filter(({ key }) => !same(seen.custom[key], fresh.custom[key]))
      setMeanwhile([
        ...theirs.map((field) => ({ field, theirs: is[field], yours: values[field] })),
        ...theirCustom.map(({ key }) => ({
          field: customName(key),
          theirs: text(key, fresh.custom[key]),
          yours: text(key, key in custom ? custom[key] : fresh.custom[key]),
        })),
      ])
      // What only they changed is taken over; what both changed stays as it was typed here, and the reader decides.
      setValues((mine) => ({
        ...mine,
        ...Object.fromEntries(theirs.filter((f) => mine[f].trim() === was[f]).map((f) => [f, is[f]])),
      }))
      setSeen(fresh)
    },
  })
  const complaints =
    save.error instanceof ApiProblem
      ? Object.fromEntries(save.error.fields.map(({ path, message }) => [path, message]))
      : {}
  const isMoved = save.error instanceof ApiProblem && save.error.status === 412
  return {
    fields,
    values,
    change: (field: EditableFact, value: string) => setValues((all) => ({ ...all, [field]: value })),
    complaints: complaints as Partial<Record<EditableFact, string>>,
    problem: save.error && !isMoved ? problemText(save.error) : null,
    meanwhile,
    isSaving: save.isPending,
    custom: {
      fields: added,
      values: { ...seen.custom, ...custom },
      onChange: (key: string, value: CustomValue | null) => setCustom((all) => ({ ...all, [key]: value })),
      complaint: (key: string) => complaints[customName(key)],
    } satisfies CustomInputsProps,
    save: () => (changed.length + customChanged.length === 0 ? onDone() : save.mutate()),
  }
}
