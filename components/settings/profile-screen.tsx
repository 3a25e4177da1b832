'use client'

import { useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { KeyValues } from '@/components/ui/key-values'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { Appearance } from './appearance'

/** Who the signed-in member is here, and how the product looks to them. */
export function ProfileScreen() {
  const t = useTranslations('settings')
  const role = useTranslations('shell.role')
  const { viewer } = usePlace()
  return (
    <>
      <PageHeader title={t('entries.profile.title')} description={t('entries.profile.hint')} />
      <Section title={t('profile.account')}>
        <KeyValues
          items={[
            { label: t('profile.name'), value: viewer.name },
            { label: t('profile.email'), value: viewer.email },
            { label: t('profile.role'), value: role(viewer.role as 'admin') },
          ]}
        />
      </Section>
      <Appearance />
    </>
  )
}
