import type { Rule } from '@/lib/rules/types'

/** The editor of one value of a condition: '' while there is none. */
export type EditorProps = {
  value: NonNullable<Rule['value']>
  label: string
  onChange: (value: NonNullable<Rule['value']>) => void
}
