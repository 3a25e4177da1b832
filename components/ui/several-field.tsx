import { MultiCombobox, type MultiComboboxProps } from './combobox'
import { Field, type FieldProps } from './field'

type Props<Value extends string> = Omit<FieldProps, 'children'> &
  Pick<MultiComboboxProps<Value>, 'values' | 'onChange' | 'options' | 'placeholder'>

/** Any number of many, with its label, hint and error. */
export function SeveralField<Value extends string>({ label, hint, error, ...several }: Props<Value>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <MultiCombobox {...control} {...several} />}
    </Field>
  )
}

/** What has a name, as a choice. */
export const namedOptions = (items: readonly { id: string; name: string }[]) =>
  items.map(({ id, name }) => ({ value: id, label: name }))
