'use client'

import { useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { FORM_COLOURS, type HostedFormView } from './view'

/** The form page a new channel begins with: four questions, the workspace's name, consent. Ready to be used as it is. */
export function useFirstForm(): HostedFormView {
  const t = useTranslations('channels.firstForm')
  const { workspace } = usePlace()
  const ask = (fact: 'name' | 'phone' | 'company' | 'message', required: boolean) => ({
    fact,
    label: t(`field.${fact}`),
    type: 'text' as const,
    required,
    options: [],
  })
  return {
    title: t('title'),
    intro: t('intro'),
    logo: workspace.name.slice(0, 40),
    colour: FORM_COLOURS[0],
    fields: [ask('name', true), ask('phone', true), ask('company', false), ask('message', false)],
    consent: t('consent'),
    consentUrl: '',
    thanks: t('thanks'),
  }
}
