'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { draftOf, PolicyFields, policyOf } from '@/components/duplicates/policy-fields'
import { callApi } from '@/components/shell/api-client'
import { Button } from '@/components/ui/button'
import { SwitchField } from '@/components/ui/switch'
import { useImportAct } from './use-imports'
import type { ImportView } from './view'

/** What happens to people who are known, whether leads are given out; and begins. */
export function StartForm({ item }: { item: ImportView }) {
  const t = useTranslations('imports.start')
  const [draft, setDraft] = useState(() => draftOf(item.duplicates))
  const duplicates = policyOf(draft)
  const [assigns, setAssigns] = useState(item.assigns)
  const start = useImportAct(() =>
    callApi(`/imports/${item.id}/start`, { method: 'POST', body: { duplicates, assigns } }),
  )
  const fit = (item.counts.ok ?? 0) + (item.counts.known ?? 0)
  return (
    <form
      className="grid gap-4 border-t pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (duplicates) start.mutate(undefined)
      }}
    >
      <section aria-label={t('known')} className="grid max-w-2xl gap-3">
        <h3 className="text-base font-medium text-ink">{t('known')}</h3>
        <PolicyFields value={draft} onChange={setDraft} />
      </section>
      <SwitchField
        label={t('assigns')}
        hint={t(assigns ? 'assignsOn' : 'assignsOff')}
        checked={assigns}
        onChange={setAssigns}
      />
      {item.counts.bad ? <p>{t('bad', { n: item.counts.bad })}</p> : null}
      <div className="flex justify-end">
        <Button type="submit" variant="primary" pending={start.isPending} disabled={fit === 0 || !duplicates}>
          {t('submit', { n: fit })}
        </Button>
      </div>
    </form>
  )
}
