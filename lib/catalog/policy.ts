import type { Label } from '@/lib/rules/fields'
import type { Source } from './types'

/** Where leads go that a person or a program enters without saying where they come from. */
export const ENTERED_BY_HAND = 'manual'
/** The sub-source of what came in a file. */
export const IMPORTED = 'import'
/** Of the sample leads of a new workspace; offered nowhere. */
export const SAMPLE_SOURCE = 'sample'
/** Where somebody scanned a code at a trade fair; templates ask for the booth there. */
export const EXHIBITION = 'exhibition'

/** The sub-sources that are offered, in their order. */
export const offeredSources = <
  S extends Pick<Source, 'parentId' | 'position'> & { retiredAt: Date | string | null },
>(
  all: readonly S[],
): S[] =>
  all
    .filter(({ parentId, retiredAt }) => parentId !== null && !retiredAt)
    .sort((a, b) => a.position - b.position)

/** What is usually said where a field has to be filled in; without its name in a language, of a field in general. */
export const askingFor = (label: Partial<Label>): Label => ({
  'zh-CN': `请补全${label['zh-CN'] ?? '这一项'}`,
  en: `Please complete ${label.en ? `“${label.en}”` : 'this field'}`,
})
