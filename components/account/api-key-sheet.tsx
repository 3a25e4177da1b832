'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { callApi, messageAt } from '@/components/shell/api-client'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { CopyField } from '@/components/ui/copy-field'
import { Field } from '@/components/ui/field'
import { ProblemLine } from '@/components/ui/problem-line'
import { Select } from '@/components/ui/select'
import { Sheet } from '@/components/ui/sheet'
import { TextField } from '@/components/ui/text-field'
import { groupOfScope, SCOPE_GROUPS } from './scope-groups'

const LIVES = ['30', '90', '365', 'never'] as const
type Life = (typeof LIVES)[number]
type Props = { scopes: string[]; onMade: () => Promise<void>; onClose: () => void }

/** Makes a key with the scopes that are ticked, then shows it this once. */
export function ApiKeySheet({ scopes, onMade, onClose }: Props) {
  const t = useTranslations('account.keys')
  const common = useTranslations('common')
  const [name, setName] = useState('')
  const [held, setHeld] = useState<string[]>(['lead.read'])
  const [life, setLife] = useState<Life>('365')
  const [checked, setChecked] = useState(false)
  const { mutate, data, isPending, error } = useMutation({
    mutationFn: () =>
      callApi<{ secret: string }>('/api-keys', {
        method: 'POST',
        body: { name, scopes: held, expiresInDays: life === 'never' ? null : Number(life) },
      }),
    onSuccess: onMade,
  })
  const told = (path: string) => messageAt(error, path)
  const make = () => {
    setChecked(true)
    if (name.trim() && held.length) mutate()
  }
  if (data)
    return (
      <Sheet
        open
        onOpenChange={onClose}
        title={t('made')}
        description={t('madeAbout')}
        footer={
          <Button variant="primary" onClick={onClose}>
            {t('done')}
          </Button>
        }
      >
        <CopyField label={t('secret')} value={data.secret} />
      </Sheet>
    )
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={t('add')}
      description={t('about')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="primary" pending={isPending} onClick={make}>
            {t('make')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        error={told('name') ?? (checked && !name.trim() ? t('nameHint') : undefined)}
        value={name}
        maxLength={60}
        onChange={setName}
      />
      <Field label={t('expires')}>
        {(control) => (
          <Select
            {...control}
            value={life}
            onChange={setLife}
            options={LIVES.map((value) => ({ value, label: t(`days.${value}`) }))}
          />
        )}
      </Field>
      <ScopeChoice scopes={scopes} held={held} onChange={setHeld} />
      <ProblemLine>{checked && held.length === 0 ? t('scopesRequired') : null}</ProblemLine>
      <ApiProblemLine error={error} toldAtFields />
    </Sheet>
  )
}

type ScopeProps = { scopes: string[]; held: string[]; onChange: (held: string[]) => void }

function ScopeChoice({ scopes, held, onChange }: ScopeProps) {
  const t = useTranslations('account')
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-sm font-medium">{t('keys.scopes')}</legend>
      <p className="text-sm text-ink-3">{t('keys.scopesHint')}</p>
      {SCOPE_GROUPS.map((group) => {
        const own = scopes.filter((scope) => groupOfScope(scope) === group)
        if (own.length === 0) return null
        return (
          <div key={group} className="grid gap-2 border-t pt-3">
            <p className="text-xs text-ink-3">{t(`scopeGroup.${group}`)}</p>
            {own.map((scope) => {
              const key = `permission.${scope}` as 'permission.lead.read'
              return (
                <CheckboxField
                  key={scope}
                  label={t.has(key) ? t(key) : scope}
                  hint={<code className="text-xs">{scope}</code>}
                  checked={held.includes(scope)}
                  onChange={(on) => onChange(on ? [...held, scope] : held.filter((one) => one !== scope))}
                />
              )
            })}
          </div>
        )
      })}
    </fieldset>
  )
}
