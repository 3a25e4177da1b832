import { useState } from 'react'

/** A reason being written, for the field and the form around it. */
export interface Reason {
  text: string
  write: (text: string) => void
  /** What was written without the blanks around it; empty: none yet. */
  said: string
  /** Whether somebody tried to go on: from then on whatever is missing in the form is said. */
  checked: boolean
  /** Says what is missing from now on; false while there is no reason. */
  check: () => boolean
  /** For the next time the form is used. */
  clear: () => void
}

/** Words of the field: its label, an example, and what is said while it is empty. */
export interface ReasonWords {
  label: string
  example?: string
  missing: string
}

/** The state of a form that has to be given a reason. */
export function useReason(): Reason {
  const [text, write] = useState('')
  const [checked, setChecked] = useState(false)
  const said = text.trim()
  return {
    text,
    write,
    said,
    checked,
    check: () => {
      setChecked(true)
      return said !== ''
    },
    clear: () => {
      write('')
      setChecked(false)
    },
  }
}
