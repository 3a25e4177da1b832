import { createTranslator } from 'use-intl/core'
import type { Locale } from '@/lib/platform/ctx'
import { type Html, html } from '@/lib/platform/http/html'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import type { LinkView } from './commands/spend-completion-link'
import { inputOf, isLong } from './completion-answers'
import { linkPage, thanksDocument } from './link-page'
import type { AskedField, AskedRecord } from './types'

/** The words of the page behind a completion link (`completionPage.<key>`), in the given language. */
export const completionWords = (locale: Locale) =>
  createTranslator({ locale, messages: messagesByLocale[locale], namespace: 'completionPage' })
export type CompletionWords = ReturnType<typeof completionWords>

/** What a completion page shows beside what its link asks for. */
export interface CompletionPage {
  view: LinkView
  locale: Locale
  token: string
  values: ReadonlyMap<string, readonly string[]>
  /** What to mend, a sentence by input name. */
  problems: ReadonlyMap<string, string>
  /** Why nothing was taken, or what is left to do, above the form. */
  notice?: string
}

/** What one delivery lacks, as a page for a phone: what was typed is kept. */
export function completionPage(page: CompletionPage): string {
  const { view, locale, token, notice } = page
  const t = completionWords(locale)
  const who = [view.name, view.phone].filter(Boolean).join(' · ')
  return linkPage({
    token,
    locale,
    document: t('document'),
    workspace: view.workspace,
    title: who ? t('title', { who }) : t('titleOfNobody'),
    intro: t('intro'),
    notice,
    form: html`${view.asked.map((record) => partOf(record, page, t))}
<button type="submit">${t('submit')}</button>`,
    foot: t('once'),
  })
}

/** After everything that was missing has come. */
export function completionThanks(locale: Locale): string {
  const t = completionWords(locale)
  return thanksDocument(locale, { title: t('thanks.title'), body: t('thanks.body') })
}

/** What a field is called, in the reader's language. */
export function askedLabel({ name, label }: AskedField, locale: Locale): string {
  if (label) return label[locale]
  const t = createTranslator({ locale, messages: messagesByLocale[locale], namespace: 'deliveries.fact' })
  return t.has(name as 'name') ? t(name as 'name') : name
}

function partOf({ record, oneOf, fields }: AskedRecord, page: CompletionPage, t: CompletionWords): Html {
  const several = page.view.asked.length > 1
  return html`${several && html`<p class="intro">${t('record', { n: record + 1 })}</p>`}
${oneOf.length > 1 && html`<p class="intro">${t('oneOf')}</p>`}
${fields.map((field) => fieldOf(field, { record, needed: !oneOf.includes(field.name) }, page, t))}`
}

function fieldOf(
  field: AskedField,
  { record, needed }: { record: number; needed: boolean },
  page: CompletionPage,
  t: CompletionWords,
): Html {
  const name = inputOf(record, field.name)
  const id = name.replace(/\W/g, '-')
  const problem = page.problems.get(name)
  const given = page.values.get(name) ?? []
  const star = needed && html`<span class="needed" aria-hidden="true">*</span>`
  const said = field.message && html`<p class="intro">${field.message[page.locale]}</p>`
  const note = html`${said}${problem && html`<p class="problem" id="${id}-p">${problem}</p>`}`
  const label = html`${askedLabel(field, page.locale)}${field.unit && ` (${field.unit})`}${star}`
  const shared = html`${problem && html` aria-describedby="${id}-p" aria-invalid="true"`}`
  if (field.type === 'choices') {
    const boxes = field.options.map(
      (option) =>
        html`<label class="choice"><input type="checkbox" name="${name}" value="${option.key}"${given.includes(option.key) && html` checked`}> <span>${option.label[page.locale]}</span></label>`,
    )
    return html`<fieldset class="field"${shared}><legend>${label}</legend>${boxes}${note}</fieldset>`
  }
  const control = html`id="${id}" name="${name}"${needed && html` required`}${shared}`
  return html`<div class="field"><label for="${id}">${label}</label>${controlOf(field, control, given[0] ?? '', page.locale, t)}${note}</div>`
}

const INPUTS: Partial<Record<AskedField['type'], Html>> = {
  phone: html`type="tel" inputmode="tel" autocomplete="off"`,
  email: html`type="email" autocomplete="off"`,
  number: html`type="text" inputmode="decimal" autocomplete="off"`,
  money: html`type="text" inputmode="decimal" autocomplete="off"`,
  day: html`type="date"`,
  instant: html`type="datetime-local"`,
}

function controlOf(
  field: AskedField,
  control: Html,
  value: string,
  locale: Locale,
  t: CompletionWords,
): Html {
  if (field.type === 'choice' || field.type === 'boolean') {
    const options = field.type === 'choice' ? field.options : truths(t)
    const shown = options.map(
      ({ key, label }) =>
        html`<option value="${key}"${key === value && html` selected`}>${label[locale]}</option>`,
    )
    return html`<select ${control}><option value="">${t('choose')}</option>${shown}</select>`
  }
  if (isLong(field)) return html`<textarea ${control} rows="4" maxlength="2000">${value}</textarea>`
  return html`<input ${control} ${INPUTS[field.type] ?? html`type="text" autocomplete="off"`} maxlength="200" value="${value}">`
}

const truths = (t: CompletionWords): AskedField['options'] =>
  (['yes', 'no'] as const).map((key) => ({ key, label: { 'zh-CN': t(key), en: t(key) } }))
