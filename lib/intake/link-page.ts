import { formDocument } from '@/lib/connectors/form/notice-page'
import { LANGUAGE_NAMES } from '@/lib/connectors/form/words'
import type { Locale } from '@/lib/platform/ctx'
import { type Html, html } from '@/lib/platform/http/html'

/** The other of the two languages a page can be read in. */
export const otherLocale = (locale: Locale): Locale => (locale === 'en' ? 'zh-CN' : 'en')

/** A page in one language leads to itself in the other. */
export const languageSwitch = (locale: Locale, address: (locale: Locale) => string): Html => {
  const other = otherLocale(locale)
  return html`<a href="${address(other)}" lang="${other}">${LANGUAGE_NAMES[other]}</a>`
}

/** A page behind a signed link, for one person without an account. */
export interface LinkPage {
  token: string
  locale: Locale
  /** Of the window. */
  document: string
  workspace: string
  title: string
  intro: string
  /** Why nothing was taken, or what is left to do. */
  notice?: string | undefined
  /** What stands in the form, its button last. */
  form: Html
  /** A sentence at the foot. */
  foot: string
}

/** Whose page it is, what is asked, the form that posts to the link itself. Works without script. */
export function linkPage(page: LinkPage): string {
  const { token, locale, document, workspace, title, intro, notice, form, foot } = page
  const address = (language: Locale): string => `/c/${token}?lang=${language}`
  const body = html`<main>
<p class="logo">${workspace}</p>
<h1>${title}</h1>
<p class="intro">${intro}</p>
${notice && html`<p class="summary" role="alert">${notice}</p>`}
<form method="post" action="${address(locale)}" accept-charset="utf-8">
${form}
</form>
<p class="foot"><span>${foot}</span> ${languageSwitch(locale, address)}</p>
</main>`
  return formDocument(locale, document, body)
}

/** What a page says that has done its work. `more`: what stands below the sentence. */
export function thanksDocument(
  locale: Locale,
  { title, body, more, colour }: { title: string; body: string; more?: Html; colour?: string },
): string {
  const page = html`<main class="notice">
<p class="tick" aria-hidden="true">✓</p>
<h1>${title}</h1>
<p>${body}</p>
${more}</main>`
  return formDocument(locale, title, page, colour)
}
