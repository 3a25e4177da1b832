import type { FieldView } from '@/components/fields/fields-context'
import type { EntryDraft } from './view'

export const EMPTY_DRAFT: Omit<EntryDraft, 'productLineId' | 'handling'> = {
  name: '',
  phone: '',
  wechat: '',
  email: '',
  company: '',
  city: '',
  grade: '',
  message: '',
  source: null,
  custom: {},
}

type Missing = Partial<Record<'name' | 'contact' | 'productLine', true>> & {
  /** Added fields that must be filled in. */
  custom?: string[]
}
type Needed = Pick<FieldView, 'key' | 'required'>

/** The three things a lead cannot do without, and what the workspace asks for besides. */
export function missingIn(draft: EntryDraft, fields: readonly Needed[] = []): Missing {
  const contact = draft.phone.trim() || draft.wechat.trim() || draft.email.trim()
  const custom = fields
    .filter(({ key, required }) => required && (draft.custom[key] ?? null) === null)
    .map(({ key }) => key)
  return {
    ...(custom.length > 0 ? { custom } : {}),
    ...(draft.name.trim() ? {} : { name: true }),
    ...(contact ? {} : { contact: true }),
    ...(draft.productLineId ? {} : { productLine: true }),
  }
}

/** The draft as the API takes it: what was left empty is left out. */
export function bodyOf({ custom, ...draft }: EntryDraft): Record<string, unknown> {
  const filled = Object.entries(custom).filter(([, value]) => value !== null)
  return { ...textsOf(draft), ...(filled.length > 0 ? { custom: Object.fromEntries(filled) } : {}) }
}

function textsOf(draft: Omit<EntryDraft, 'custom'>): Record<string, string> {
  const entries = Object.entries(draft).map(([key, value]) => [key, value?.trim() ?? ''] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== ''))
}

/** What the duplicate check asks with, or null while there is too little to recognise anybody by. */
export function questionOf(draft: EntryDraft): Record<string, string> | null {
  const { custom: _, ...texts } = draft
  const { handling: __, message: ___, city: ____, source: _____, grade: ______, ...facts } = textsOf(texts)
  const digits = (facts.phone ?? '').replace(/\D/g, '')
  const tells =
    digits.length >= 7 ||
    (facts.wechat ?? '').length >= 6 ||
    /.@.+\../.test(facts.email ?? '') ||
    Boolean(facts.name && facts.company)
  return tells ? facts : null
}
