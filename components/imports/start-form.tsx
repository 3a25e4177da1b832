'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { callApi } from '@/components/shell/api-client'
import { Button } from '@/components/ui/button'
import { RadioCards } from '@/components/ui/radio-cards'
import { SwitchField } from '@/components/ui/switch'
import { useImportAct } from './use-imports'
import type { ImportView } from './view'

const POLICIES = ['touch', 'fill', 'skip'] as const

/** What happens to people who are known, whether leads are given out; and begins. */
export function StartForm({ item }: { item: ImportView }) {
  const t = useTranslations('imports.start')
  const [known, setKnown] = useState<(typeof POLICIES)[number]>(item.known)
  const [assigns, setAssigns] = useState(item.assigns)
  const start = useImportAct(() =>
    callApi(`/imports/${item.id}/start`, { method: 'POST', body: { known, assigns } }),
  )
  const fit = (item.counts.ok ?? 0) + (item.counts.known ?? 0)
  return (
    <form
      className="grid gap-4 border-t pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        start.mutate(undefined)
      }}
    >
      {item.counts.known ? (
        <fieldset className="grid gap-2">
          <legend className="pb-2 text-base font-medium text-ink">{t('known')}</legend>
          <RadioCards
            value={known}
            onChange={setKnown}
            label={t('known')}
            options={POLICIES.map((value) => ({
              value,
              title: t(`policy.${value}.title`),
              hint: t(`policy.${value}.hint`),
            }))}
          />
        </fieldset>
      ) : null}
      <SwitchField
        label={t('assigns')}
        hint={t(assigns ? 'assignsOn' : 'assignsOff')}
        checked={assigns}
        onChange={setAssigns}
      />
      {item.counts.bad ? <p>{t('bad', { n: item.counts.bad })}</p> : null}
      <div className="flex justify-end">
        <Button type="submit" variant="primary" pending={start.isPending} disabled={fit === 0}>
          {t('submit', { n: fit })}
        </Button>
      </div>
    </form>
  )
}
