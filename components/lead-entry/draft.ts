import type { EntryDraft } from './view'

export const EMPTY_DRAFT: Omit<EntryDraft, 'productLineId' | 'handling'> = {
  name: '',
  phone: '',
  wechat: '',
  email: '',
  company: '',
  city: '',
  message: '',
}

type Missing = Partial<Record<'name' | 'contact' | 'productLine', true>>

/** The three things a lead cannot do without. */
export function missingIn(draft: EntryDraft): Missing {
  const contact = draft.phone.trim() || draft.wechat.trim() || draft.email.trim()
  return {
    ...(draft.name.trim() ? {} : { name: true }),
    ...(contact ? {} : { contact: true }),
    ...(draft.productLineId ? {} : { productLine: true }),
  }
}

/** The draft as the API takes it: what was left empty is left out. */
export function bodyOf(draft: EntryDraft): Record<string, string> {
  const entries = Object.entries(draft).map(([key, value]) => [key, value?.trim() ?? ''] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== ''))
}

/** What the duplicate check asks with, or null while there is too little to recognise anybody by. */
export function questionOf(draft: EntryDraft): Record<string, string> | null {
  const { handling: _, message: __, city: ___, ...facts } = bodyOf(draft)
  const digits = (facts.phone ?? '').replace(/\D/g, '')
  const tells =
    digits.length >= 7 ||
    (facts.wechat ?? '').length >= 6 ||
    /.@.+\../.test(facts.email ?? '') ||
    Boolean(facts.name && facts.company)
  return tells ? facts : null
}
