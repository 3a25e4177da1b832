'use client'

import { Command } from 'cmdk'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { cn } from './cn'
import { Field, type FieldProps } from './field'
import { fieldLook } from './input'
import { PopoverContent, PopoverRoot, PopoverTrigger } from './parts/popover'
import { answersTo } from './pinyin-match'
import type { SelectOption } from './select'
import { usePinyin } from './use-pinyin'

export type ComboboxOption<Value extends string = string> = SelectOption<Value> & {
  /** Further words it is found by. */
  keywords?: readonly string[]
}

type Shared<Value extends string> = {
  options: readonly ComboboxOption<Value>[]
  placeholder?: string
  /** Said where nothing matches what was typed. */
  empty?: string
  disabled?: boolean
  className?: string
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string | undefined
  'aria-invalid'?: boolean | undefined
}

export type ComboboxProps<Value extends string> = Shared<Value> & {
  value: Value | null
  onChange: (value: Value) => void
}

/** One of many, found by typing: by the letters of the label, its pinyin or the initials of it. */
export function Combobox<Value extends string>({ value, onChange, ...rest }: ComboboxProps<Value>) {
  const chosen = rest.options.find((option) => option.value === value)
  return (
    <Picker
      {...rest}
      isChosen={(option) => option === value}
      text={chosen?.label ?? null}
      onPick={(option, close) => {
        onChange(option)
        close()
      }}
    />
  )
}

export type MultiComboboxProps<Value extends string> = Shared<Value> & {
  values: readonly Value[]
  onChange: (values: Value[]) => void
}

/** Any number of many; the list stays open while choosing. */
export function MultiCombobox<Value extends string>({
  values,
  onChange,
  ...rest
}: MultiComboboxProps<Value>) {
  const t = useTranslations('common')
  const chosen = rest.options.filter((option) => values.includes(option.value))
  return (
    <Picker
      {...rest}
      isChosen={(option) => values.includes(option)}
      text={chosen.length ? chosen.map(({ label }) => label).join(t('list.separator')) : null}
      onPick={(option) =>
        onChange(values.includes(option) ? values.filter((one) => one !== option) : [...values, option])
      }
    />
  )
}

type SeveralProps<Value extends string> = Omit<FieldProps, 'children'> &
  Pick<MultiComboboxProps<Value>, 'values' | 'onChange' | 'options' | 'placeholder'>

/** Any number of many, with its label, hint and error. */
export function SeveralField<Value extends string>({ label, hint, error, ...several }: SeveralProps<Value>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <MultiCombobox {...control} {...several} />}
    </Field>
  )
}

/** What has a name, as a choice. */
export const namedOptions = (items: readonly { id: string; name: string }[]) =>
  items.map(({ id, name }) => ({ value: id, label: name }))

type PickerProps<Value extends string> = Shared<Value> & {
  text: string | null
  isChosen: (value: Value) => boolean
  onPick: (value: Value, close: () => void) => void
}

function Picker<Value extends string>(props: PickerProps<Value>) {
  const { options, placeholder, empty, disabled, className, text, isChosen, onPick, ...control } = props
  const t = useTranslations('ui.combobox')
  const [open, setOpen] = useState(false)
  const pinyin = usePinyin(open)
  return (
    <PopoverRoot modal open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        role="combobox"
        aria-expanded={open}
        disabled={disabled}
        className={cn(
          fieldLook,
          'flex h-9 items-center gap-2 px-3 text-left text-lg sm:text-base',
          className,
        )}
        {...control}
      >
        <span className={cn('flex-1 truncate', text === null && 'text-ink-3')}>
          {text ?? placeholder ?? t('choose')}
        </span>
        <ChevronsUpDown className="size-4 shrink-0 text-ink-3" aria-hidden />
      </PopoverTrigger>
      <PopoverContent
        align="start"
        className="z-60 w-(--radix-popover-trigger-width) min-w-56 overflow-hidden"
      >
        <Command
          label={t('search')}
          filter={(_, query, words) => (words?.some((word) => answersTo(word, query, pinyin)) ? 1 : 0)}
        >
          <Command.Input
            placeholder={t('search')}
            className="h-10 w-full border-b bg-transparent px-3 text-lg outline-none placeholder:text-ink-3 sm:h-9 sm:text-sm"
          />
          <Command.List className="max-h-[min(17rem,45dvh)] overflow-y-auto p-1">
            <Command.Empty className="px-3 py-6 text-center text-sm text-ink-3">
              {empty ?? t('nothing')}
            </Command.Empty>
            {options.map((option) => (
              <Command.Item
                key={option.value}
                value={option.value}
                keywords={[option.label, ...(option.keywords ?? [])]}
                disabled={option.disabled ?? false}
                onSelect={() => onPick(option.value, () => setOpen(false))}
                className="flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1 text-sm select-none data-[disabled=true]:opacity-60 data-[selected=true]:bg-hover max-sm:min-h-11"
              >
                {option.mark}
                <span className="truncate">{option.label}</span>
                <span className="flex-1 truncate text-xs text-ink-3">{option.hint}</span>
                {isChosen(option.value) ? (
                  <Check className="size-4 shrink-0 text-jade" aria-label={t('chosen')} />
                ) : null}
              </Command.Item>
            ))}
          </Command.List>
        </Command>
      </PopoverContent>
    </PopoverRoot>
  )
}
