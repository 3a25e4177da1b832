import type { Statement } from '@/lib/rules/versions'
import { RetiredNote } from './retired-note'

/** Rules as sentences, in their order. */
export function Statements(props: {
  statements: readonly Statement[]
  /** Said where there is none. */
  empty: string
}) {
  const { statements, empty } = props
  if (statements.length === 0) return <p className="text-sm text-ink-2">{empty}</p>
  return (
    <ol className="grid list-decimal gap-1.5 pl-5 text-sm">
      {statements.map(({ key, text, retired }) => (
        <li key={key}>
          {text}
          <RetiredNote fields={retired} where="one" />
        </li>
      ))}
    </ol>
  )
}
