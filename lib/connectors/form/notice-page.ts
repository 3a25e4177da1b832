import type { Locale } from '@/lib/platform/ctx'
import { type Html, html } from '@/lib/platform/http/html'
import type { HttpAnswer } from '../connector'
import { FORM_STYLE } from './style'

/** Nothing loads, nothing runs, nobody frames it; the form posts to where it came from. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** A whole page for the visitor of a form. It needs no script and no further file. */
export function formDocument(locale: Locale, title: string, body: Html, accent?: string): string {
  return html`<!doctype html>
<html lang="${locale}"${accent ? html` style="--accent: ${accent}"` : null}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${FORM_STYLE}</style>
</head>
<body>${body}</body>
</html>`.text
}

/** One sentence and what to do next. */
export const noticePage = (locale: Locale, title: string, text: string): string =>
  formDocument(locale, title, html`<main class="notice"><h1>${title}</h1><p>${text}</p></main>`)

/** One script of ours, which may ask us alone. */
const WITH_SCRIPT = `${POLICY}; script-src 'self'; connect-src 'self'`

/** A page as an answer, under the policy of all pages a form’s visitor sees; `script`: it brings one of ours. */
export const htmlAnswer = (status: number, page: string, { script = false } = {}): HttpAnswer => ({
  status,
  contentType: 'text/html; charset=utf-8',
  body: page,
  headers: {
    'content-security-policy': script ? WITH_SCRIPT : POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  },
})
