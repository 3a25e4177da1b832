'use client'

import { Button } from '../button'
import { TextAreaField, TextField } from '../text-field'
import type { Reason, ReasonWords } from './use-reason'

interface Props {
  reason: Reason
  words: ReasonWords
  /** A sentence, or more than that. */
  length?: 'sentence' | 'text'
  /** What it mostly is, at one press; the words can still be changed. */
  usual?: readonly string[]
  autoFocus?: boolean
}

/** Asks why. */
export function ReasonField({ reason, words, length = 'sentence', usual = [], autoFocus }: Props) {
  const field = {
    label: words.label,
    error: reason.checked && !reason.said ? words.missing : undefined,
    value: reason.text,
    placeholder: words.example,
    onChange: reason.write,
    autoFocus,
  }
  return (
    <>
      {length === 'text' ? (
        <TextAreaField {...field} maxLength={500} />
      ) : (
        <TextField {...field} maxLength={200} autoComplete="off" />
      )}
      {usual.length > 0 ? (
        <div className="flex flex-wrap gap-1.5">
          {usual.map((one) => (
            <Button key={one} size="sm" className="font-normal" onClick={() => reason.write(one)}>
              {one}
            </Button>
          ))}
        </div>
      ) : null}
    </>
  )
}
