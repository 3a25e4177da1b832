'use client'

import { useLocale, useTranslations } from 'next-intl'
import { LANGUAGE_NAMES } from '@/components/shell/language-names'
import { useLocaleSwitch } from '@/components/shell/use-preferences'
import { useTheme } from '@/components/shell/use-theme'
import { Field } from '@/components/ui/field'
import { Section } from '@/components/ui/section'
import { Select } from '@/components/ui/select'
import { LOCALES } from '@/lib/platform/i18n/locales'
import { THEMES } from '@/lib/platform/i18n/themes'

/** Language and theme: both take effect at once. */
export function Appearance() {
  const t = useTranslations('settings.profile')
  const shell = useTranslations('shell')
  const locale = useLocale()
  const switchTo = useLocaleSwitch()
  const [theme, setTheme] = useTheme()
  return (
    <Section title={t('appearance')} description={t('appearanceHint')}>
      <div className="grid max-w-md gap-4 sm:grid-cols-2">
        <Field label={shell('language.label')}>
          {(control) => (
            <Select
              {...control}
              value={locale}
              onChange={switchTo}
              options={LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
            />
          )}
        </Field>
        <Field label={shell('theme.label')}>
          {(control) => (
            <Select
              {...control}
              value={theme}
              onChange={setTheme}
              options={THEMES.map((value) => ({ value, label: shell(`theme.${value}`) }))}
            />
          )}
        </Field>
      </div>
    </Section>
  )
}
