'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { callApi } from '@/components/shell/api-client'
import { useProblemText } from '@/components/shell/use-problem-text'
import { Button } from '@/components/ui/button'
import { RadioCards } from '@/components/ui/radio-cards'
import { SwitchField } from '@/components/ui/switch'
import { type TemplateKey, templateKeys } from '@/lib/onboarding/schema'

/** The choice of a trade, and whether the founder takes leads too. */
export function TemplateStep({ onDone }: { onDone: () => Promise<void> }) {
  const t = useTranslations('firstSteps.template')
  const problemText = useProblemText()
  const [template, setTemplate] = useState<TemplateKey>('medical')
  const [takeLeads, setTakeLeads] = useState(true)
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => callApi('/first-steps/template', { method: 'POST', body: { template, takeLeads } }),
    onSuccess: onDone,
  })
  return (
    <div className="grid gap-3">
      <p>{t('about')}</p>
      <RadioCards
        label={t('choose')}
        value={template}
        onChange={setTemplate}
        className="sm:grid-cols-2"
        options={templateKeys.map((key) => ({ value: key, title: t(key), hint: t(`${key}Hint`) }))}
      />
      <SwitchField
        label={t('takeLeads')}
        hint={t('takeLeadsHint')}
        checked={takeLeads}
        onChange={setTakeLeads}
      />
      {error ? (
        <p role="alert" className="text-danger">
          {problemText(error)}
        </p>
      ) : null}
      <div>
        <Button variant="primary" pending={isPending} onClick={() => mutate()}>
          {t('apply')}
        </Button>
      </div>
    </div>
  )
}
