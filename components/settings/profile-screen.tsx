'use client'

import { useTranslations } from 'next-intl'
import { OwnFacts } from '@/components/account/own-facts'
import { PasswordSection } from '@/components/account/password-section'
import { usePlace } from '@/components/shell/place-context'
import { KeyValues } from '@/components/ui/key-values'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { Appearance } from './appearance'

type Props = { mobile: string | null; passwordMin: number }

/** Who the signed-in member is here, how the product looks to them, and their password. */
export function ProfileScreen({ mobile, passwordMin }: Props) {
  const t = useTranslations('settings')
  const role = useTranslations('shell.role')
  const { viewer } = usePlace()
  return (
    <>
      <PageHeader title={t('entries.profile.title')} description={t('entries.profile.hint')} />
      <Section title={t('profile.account')}>
        <KeyValues
          items={[
            { label: t('profile.email'), value: viewer.email },
            { label: t('profile.role'), value: role(viewer.role as 'admin') },
          ]}
        />
        <OwnFacts mobile={mobile} />
      </Section>
      <Appearance />
      <PasswordSection min={passwordMin} />
    </>
  )
}
