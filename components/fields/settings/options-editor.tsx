'use client'

import { Plus, RotateCcw, X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import type { FieldView } from '../fields-context'
import { moved, newOption, type OptionDraft, optionDraftOf } from './field-draft'
import { MoveButtons } from './move-buttons'

type Props = {
  options: OptionDraft[]
  /** Those the field has had. */
  known: FieldView['options']
  /** Rows whose name is still to be written. */
  empty: readonly string[]
  onChange: (options: OptionDraft[]) => void
}

/** The answers of a choice in their order: name, English name, and the ways sources write it. */
export function OptionsEditor({ options, known, empty, onChange }: Props) {
  const t = useTranslations('customFields.dialog')
  const outer = useTranslations('customFields')
  const locale = useLocale()
  const set = (id: string, part: Partial<OptionDraft>) =>
    onChange(options.map((option) => (option.id === id ? { ...option, ...part } : option)))
  const gone = known.filter(({ key }) => !options.some((option) => option.key === key))
  return (
    <fieldset className="grid gap-2">
      <legend className="pb-1.5 text-sm font-medium">{t('options')}</legend>
      <p className="text-sm text-ink-3">{t('aliasesHint')}</p>
      <ul className="grid gap-2">
        {options.map((option, at) => {
          const name = option.zh || t('untitled')
          return (
            <li key={option.id} className="grid gap-2 rounded-md bg-paper p-2">
              <div className="flex items-center gap-1">
                <Input
                  aria-label={t('optionZh')}
                  aria-invalid={empty.includes(option.id) || undefined}
                  placeholder={t('optionZh')}
                  maxLength={40}
                  value={option.zh}
                  onChange={(event) => set(option.id, { zh: event.target.value })}
                />
                <MoveButtons
                  name={name}
                  isFirst={at === 0}
                  isLast={at === options.length - 1}
                  onMove={(by) => onChange(moved(options, at, by))}
                />
                <Button
                  variant="ghost"
                  size="iconSm"
                  type="button"
                  aria-label={t('removeOption', { name })}
                  onClick={() => onChange(options.filter(({ id }) => id !== option.id))}
                >
                  <X aria-hidden />
                </Button>
              </div>
              <div className="grid gap-2 sm:grid-cols-[2fr_3fr]">
                <Input
                  aria-label={`${name} ${t('optionEn')}`}
                  placeholder={t('optionEn')}
                  maxLength={40}
                  value={option.en}
                  onChange={(event) => set(option.id, { en: event.target.value })}
                />
                <Input
                  aria-label={`${name} ${t('aliases')}`}
                  placeholder={t('aliases')}
                  maxLength={600}
                  value={option.aliases}
                  onChange={(event) => set(option.id, { aliases: event.target.value })}
                />
              </div>
            </li>
          )
        })}
      </ul>
      <Button
        size="sm"
        type="button"
        className="justify-self-start"
        onClick={() => onChange([...options, newOption()])}
      >
        <Plus aria-hidden />
        {t('addOption')}
      </Button>
      {options.length > 1 ? <p className="text-xs text-ink-3">{outer('reorderHint')}</p> : null}
      {gone.length > 0 ? (
        <div className="grid gap-1.5 border-t pt-2">
          <p className="text-sm text-ink-3">{t('removedOptions')}</p>
          <ul className="flex flex-wrap gap-1.5">
            {gone.map((option) => (
              <li key={option.key}>
                <Button
                  size="sm"
                  variant="outline"
                  type="button"
                  aria-label={t('restoreOption', { name: option.label[locale] })}
                  onClick={() => onChange([...options, optionDraftOf(option)])}
                >
                  <RotateCcw aria-hidden />
                  {option.label[locale]}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </fieldset>
  )
}
