import { createTranslator } from 'use-intl/core'
import { formDocument } from '@/lib/connectors/form/notice-page'
import { LANGUAGE_NAMES } from '@/lib/connectors/form/words'
import type { Locale } from '@/lib/platform/ctx'
import { html } from '@/lib/platform/http/html'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import type { ConfirmationView } from './commands/confirm-delivery'

const wordsIn = (locale: Locale) =>
  createTranslator({ locale, messages: messagesByLocale[locale], namespace: 'confirmation' })

const other = (locale: Locale): Locale => (locale === 'en' ? 'zh-CN' : 'en')
const address = (token: string, locale: Locale): string => `/c/${token}?lang=${locale}`

/** What the link in the mail opens: who asks, and the one button that confirms. Works without script. */
export function confirmationPage({ workspace }: ConfirmationView, token: string, locale: Locale): string {
  const t = wordsIn(locale)
  const body = html`<main>
<p class="logo">${workspace}</p>
<h1>${t('page.title')}</h1>
<p class="intro">${t('page.body', { workspace })}</p>
<form method="post" action="${address(token, locale)}">
<button type="submit">${t('page.confirm')}</button>
</form>
<p class="foot"><span>${t('page.notYou')}</span> <a href="${address(token, other(locale))}" lang="${other(locale)}">${LANGUAGE_NAMES[other(locale)]}</a></p>
</main>`
  return formDocument(locale, t('page.title'), body)
}

/** After it was confirmed. */
export function confirmationThanks(locale: Locale): string {
  const t = wordsIn(locale)
  const body = html`<main class="notice">
<p class="tick" aria-hidden="true">✓</p>
<h1>${t('thanks.title')}</h1>
<p>${t('thanks.body')}</p>
</main>`
  return formDocument(locale, t('thanks.title'), body)
}
