import type { AdmissionCheck, AdmissionRule } from '@/lib/intake/schema'
import type { FieldDefinition } from '@/lib/rules/fields'
import type { RuleGroup } from '@/lib/rules/types'

/** A rule while somebody edits it: what each kind of check needs stands beside the others, so that trying one loses none. */
export interface RuleDraft {
  key: string
  field: string | null
  is: AdmissionCheck['is']
  values: string[]
  pattern: string
  condition: RuleGroup
  onFail: AdmissionRule['onFail']
  /** null while nobody has written any: then they follow the field. */
  zh: string | null
  en: string | null
}

const NO_CONDITION: RuleGroup = { combinator: 'and', rules: [] }

/** A draft of this rule, or of a new one under a key no other has. */
export function draftOf(rule: AdmissionRule | null, taken: readonly string[]): RuleDraft {
  const { check } = rule ?? {}
  return {
    key: rule?.key ?? freeKey(taken),
    field: rule?.field ?? null,
    is: check?.is ?? 'required',
    values: check?.is === 'oneOf' ? check.values.map(String) : [],
    pattern: check?.is === 'matches' ? check.pattern : '',
    condition: check?.is === 'condition' ? check.condition : NO_CONDITION,
    onFail: rule?.onFail ?? 'quarantine',
    zh: rule?.message['zh-CN'] ?? null,
    en: rule?.message.en ?? null,
  }
}

function freeKey(taken: readonly string[]): string {
  let n = taken.length + 1
  while (taken.includes(`rule-${n}`)) n += 1
  return `rule-${n}`
}

/** Kinds of check a field of this type can be asked. */
export const checksFor = (definition: FieldDefinition | undefined): AdmissionCheck['is'][] => {
  const text = definition?.type === 'text'
  const listed =
    text || definition?.type === 'enum' || definition?.type === 'number' || definition?.type === 'list'
  return [
    'required',
    ...(listed ? (['oneOf'] as const) : []),
    ...(text ? (['matches'] as const) : []),
    'condition',
  ]
}

/** What the check asks, or null while something is missing. */
export function checkOf(draft: RuleDraft, definition: FieldDefinition | undefined): AdmissionCheck | null {
  switch (draft.is) {
    case 'required':
      return { is: 'required' }
    case 'oneOf':
      return oneOf(draft.values, definition)
    case 'matches':
      return draft.pattern ? { is: 'matches', pattern: draft.pattern } : null
    case 'condition':
      return draft.condition.rules.length > 0 ? { is: 'condition', condition: draft.condition } : null
  }
}

function oneOf(given: readonly string[], definition: FieldDefinition | undefined): AdmissionCheck | null {
  const said = given.map((value) => value.trim()).filter((value) => value !== '')
  if (said.length === 0) return null
  if (definition?.type !== 'number') return { is: 'oneOf', values: said }
  const factor = definition.format === 'cents' ? 100 : 1
  const values = said.map((value) => Math.round(Number(value) * factor * 1e6) / 1e6)
  return values.some(Number.isNaN) ? null : { is: 'oneOf', values }
}
