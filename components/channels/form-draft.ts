import type { FormFieldView, HostedFormView } from './view'

/** A field of the editor: with a key of its own while it is moved and renamed. */
export type DraftField = FormFieldView & { key: string }
export type FormDraft = Omit<HostedFormView, 'fields'> & { fields: DraftField[] }

export const draftOf = (form: HostedFormView): FormDraft => ({
  ...form,
  fields: form.fields.map((field, i) => ({ ...field, key: `f${i}` })),
})

/** The form as it is saved: choices have options, other fields none; empty lines are no options. */
export function formOf({ fields, ...rest }: FormDraft): HostedFormView {
  return {
    ...rest,
    fields: fields.map(({ key: _, ...field }) => ({
      ...field,
      options: chooses(field) ? field.options.flatMap((option) => option.trim() || []) : [],
    })),
  }
}

export const chooses = ({ type }: Pick<FormFieldView, 'type'>): boolean =>
  type === 'select' || type === 'choices'

/** The list with the field at `at` one place up (-1) or down (1). */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const next = [...list]
  const [one] = next.splice(at, 1)
  if (one !== undefined) next.splice(Math.max(0, Math.min(next.length, at + by)), 0, one)
  return next
}

const CONTACTS: readonly string[] = ['phone', 'email', 'wechat']

export const asksForContact = ({ fields }: FormDraft): boolean =>
  fields.some(({ fact }) => CONTACTS.includes(fact))
