import { createTranslator } from 'use-intl/core'
import type { Locale } from '@/lib/platform/ctx'
import { html } from '@/lib/platform/http/html'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import type { ConfirmationView } from './commands/confirm-delivery'
import { linkPage, thanksDocument } from './link-page'

const wordsIn = (locale: Locale) =>
  createTranslator({ locale, messages: messagesByLocale[locale], namespace: 'confirmation' })

/** What the link in the mail opens: who asks, and the one button that confirms. */
export function confirmationPage({ workspace }: ConfirmationView, token: string, locale: Locale): string {
  const t = wordsIn(locale)
  return linkPage({
    token,
    locale,
    document: t('page.title'),
    workspace,
    title: t('page.title'),
    intro: t('page.body', { workspace }),
    form: html`<button type="submit">${t('page.confirm')}</button>`,
    foot: t('page.notYou'),
  })
}

/** After it was confirmed. */
export function confirmationThanks(locale: Locale): string {
  const t = wordsIn(locale)
  return thanksDocument(locale, { title: t('thanks.title'), body: t('thanks.body') })
}
