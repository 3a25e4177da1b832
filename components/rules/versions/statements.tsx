/** Rules as sentences, in their order. */
export function Statements(props: {
  statements: readonly { key: string; text: string }[]
  /** Said where there is none. */
  empty: string
}) {
  const { statements, empty } = props
  if (statements.length === 0) return <p className="text-sm text-ink-2">{empty}</p>
  return (
    <ol className="grid list-decimal gap-1.5 pl-5 text-sm">
      {statements.map(({ key, text }) => (
        <li key={key}>{text}</li>
      ))}
    </ol>
  )
}
