import type { ReactNode } from 'react'

/** A control that is on or off: a box or a switch. */
export type ToggleProps<Checked = boolean> = {
  checked: Checked
  onChange: (checked: boolean) => void
  disabled?: boolean
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string | undefined
  className?: string
}

/** The same with its words. */
export type ToggleFieldProps<Checked = boolean> = Pick<
  ToggleProps<Checked>,
  'checked' | 'onChange' | 'disabled'
> & {
  label: ReactNode
  hint?: ReactNode
}

const hintId = (id: string): string => `${id}-hint`

/** What ties a control to its words. */
export const wordedBy = (id: string, hint: ReactNode) => ({
  id,
  'aria-describedby': hint ? hintId(id) : undefined,
})

/** The words beside a toggle; a click on them counts. */
export function ToggleWords({ id, label, hint }: { id: string; label: ReactNode; hint?: ReactNode }) {
  return (
    <div className="grid min-w-0 gap-0.5">
      <label htmlFor={id} className="text-base">
        {label}
      </label>
      {hint ? (
        <p id={hintId(id)} className="text-sm text-ink-3">
          {hint}
        </p>
      ) : null}
    </div>
  )
}
