'use client'

import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type {
  ActionProps,
  CombinatorSelectorProps,
  ControlElementsProp,
  FieldSelectorProps,
  FullField,
  OperatorSelectorProps,
} from 'react-querybuilder'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { Select } from '@/components/ui/select'
import { ValueEditor } from './value-editor'

type Flat = { value?: string; name: string; label: string }
const optionsOf = (list: unknown): { value: string; label: string }[] =>
  (list as Flat[]).map(({ name, label }) => ({ value: name, label }))

function FieldControl({ options, value, handleOnChange }: FieldSelectorProps) {
  const t = useTranslations('conditions')
  return (
    <Combobox
      aria-label={t('field')}
      options={optionsOf(options)}
      value={value ?? null}
      onChange={handleOnChange}
    />
  )
}

function OperatorControl({ options, value, handleOnChange }: OperatorSelectorProps) {
  const t = useTranslations('conditions')
  return (
    <Select
      aria-label={t('operatorLabel')}
      options={optionsOf(options)}
      value={value ?? null}
      onChange={handleOnChange}
    />
  )
}

function CombinatorControl({ value, handleOnChange }: CombinatorSelectorProps) {
  const t = useTranslations('conditions')
  return (
    <Select
      size="sm"
      aria-label={t('combinator')}
      className="w-auto"
      value={value === 'or' ? 'or' : 'and'}
      onChange={handleOnChange}
      options={[
        { value: 'and', label: t('all') },
        { value: 'or', label: t('any') },
      ]}
    />
  )
}

function AddRule({ handleOnClick }: ActionProps) {
  const t = useTranslations('conditions')
  return (
    <Button size="sm" onClick={handleOnClick}>
      <Plus aria-hidden />
      {t('addRule')}
    </Button>
  )
}

/** Groups inside a group are enough: nobody reads a third level. */
function AddGroup({ handleOnClick, level }: ActionProps) {
  const t = useTranslations('conditions')
  if (level > 0) return null
  return (
    <Button size="sm" variant="ghost" onClick={handleOnClick}>
      <Plus aria-hidden />
      {t('addGroup')}
    </Button>
  )
}

function Remove({ handleOnClick, path }: ActionProps) {
  const t = useTranslations('conditions')
  if (path.length === 0) return null
  return (
    <Button size="icon" variant="ghost" aria-label={t('remove')} onClick={handleOnClick}>
      <X aria-hidden />
    </Button>
  )
}

/** The parts of the condition editor, in our kit. */
export const builderControls: ControlElementsProp<FullField, string> = {
  fieldSelector: FieldControl,
  operatorSelector: OperatorControl,
  valueEditor: ValueEditor,
  combinatorSelector: CombinatorControl,
  addRuleAction: AddRule,
  addGroupAction: AddGroup,
  removeRuleAction: Remove,
  removeGroupAction: Remove,
}
