import type { ReactNode } from 'react'

export type KeyValue = { label: string; value: ReactNode }

/** Facts as label and value; beside each other on a desk, below each other on a phone. A label begins like a heading. */
export function KeyValues({ items }: { items: readonly KeyValue[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[minmax(6rem,max-content)_1fr]">
      {items.map(({ label, value }) => (
        <div key={label} className="grid gap-0.5 sm:contents">
          <dt className="text-sm text-ink-3 first-letter:uppercase">{label}</dt>
          <dd className="min-w-0 text-sm break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
