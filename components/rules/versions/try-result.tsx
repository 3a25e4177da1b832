'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RetiredNote } from './retired-note'
import type { RuleSetAt, Tried, TriedExample } from './use-versions'

type Props = {
  kind: RuleSetAt['kind']
  result: Tried
  example: (example: TriedExample, words: string) => ReactNode
}

/** What a draft would have done with what has happened, and cases that would have ended otherwise. */
export function TryResult({ kind, result: { looked, changed, examples, notes, retired }, example }: Props) {
  const t = useTranslations('ruleVersions')
  const words = useTranslations(`ruleVersions.kinds.${kind}`)
  return (
    <div className="grid gap-2 rounded-md bg-paper px-3 py-2 text-sm" role="status">
      {/* “Publish it right away” is no advice where publishing would be refused. */}
      {looked === 0 && retired.length > 0 ? null : (
        <p className="font-medium">
          {looked === 0 ? words('triedNothing') : words('triedResult', { looked, changed })}
        </p>
      )}
      {notes?.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <RetiredNote fields={retired} where="tried" />
      {examples.length > 0 ? (
        <ul className="grid justify-items-start gap-1">
          {examples.map((one, i) => (
            <li key={one.subject.id}>
              {example(one, t('example', { n: i + 1, before: one.before, after: one.after }))}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
