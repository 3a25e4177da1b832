import { formDocument } from '@/lib/connectors/form/notice-page'
import { type FormWords, formWords } from '@/lib/connectors/form/words'
import type { Locale } from '@/lib/platform/ctx'
import { type Html, html } from '@/lib/platform/http/html'
import { type AnswerProblem, CONSENT, type FormAnswers, inputName, isLongText } from './form-answers'
import { languageSwitch, thanksDocument } from './link-page'
import { WORK_SCRIPT } from './proof-of-work'
import type { FormField, HostedForm } from './schema'

/** What a form page shows beside its form. */
export interface FormView {
  form: HostedForm
  locale: Locale
  publicId: string
  answers: FormAnswers
  /** Whether the visitor's browser has to work before it sends. */
  work: boolean
  /** Proof of when this page was opened. */
  opened: string
  /** Why nothing was taken, when it was not the visitor's mistake. */
  trouble?: string
}

const address = (publicId: string, locale: Locale): string => `/f/${publicId}?lang=${locale}`

/** The form as a page: works without script, every mistake named at its field, what was typed kept. */
export function formPage(view: FormView): string {
  const { form, locale, publicId, answers, opened } = view
  const t = formWords(locale)
  const fields = form.fields.map((field, i) => fieldOf(field, `f${i}`, view, t))
  const body = html`<main>
${form.logo && html`<p class="logo">${form.logo}</p>`}
<h1>${form.title}</h1>
${form.intro && html`<p class="intro">${form.intro}</p>`}
${summary(view, t)}
<form method="post" action="${address(publicId, locale)}" accept-charset="utf-8">
${fields}
<div class="trap" aria-hidden="true"><label>${t('trap')} <input name="_gotcha" tabindex="-1" autocomplete="off"></label></div>
<input type="hidden" name="_opened" value="${opened}">
${consentOf(form, answers, t)}
${view.work && workOf(view, t)}
<button type="submit">${t('submit')}</button>
</form>
${foot(view, t)}
</main>`
  return formDocument(locale, form.title, body, form.colour)
}

/** After a form was taken in. `confirms`: whoever left an e-mail address has to confirm it. */
export function thanksPage({
  form,
  locale,
  publicId,
  confirms,
}: Pick<FormView, 'form' | 'locale' | 'publicId'> & { confirms: boolean }): string {
  const t = formWords(locale)
  const asksForMail = form.fields.some(({ fact }) => fact === 'email')
  return thanksDocument(locale, {
    title: t('thanks.title'),
    body: form.thanks || t('thanks.body'),
    more: html`${
      confirms &&
      asksForMail &&
      html`<p><strong>${t('thanks.confirm')}</strong></p>
`
    }<p class="foot"><a href="${address(publicId, locale)}">${t('again')}</a></p>
`,
    colour: form.colour,
  })
}

function summary({ answers, trouble, form }: FormView, t: FormWords): Html | null {
  if (trouble) return html`<p class="summary" role="alert">${trouble}</p>`
  if (answers.problems.size === 0) return null
  const labels = form.fields.filter((f) => answers.problems.has(inputName(f))).map((f) => f.label)
  if (answers.problems.has(CONSENT)) labels.push(t('consentName'))
  return html`<p class="summary" role="alert">${t('mend', { fields: labels.join(t('separator')) })}</p>`
}

function fieldOf(field: FormField, id: string, { answers }: FormView, t: FormWords): Html {
  const name = inputName(field)
  const problem = answers.problems.get(name)
  const given = answers.values.get(name) ?? []
  const needed = field.required && html`<span class="needed" aria-hidden="true">*</span>`
  const note = problem && html`<p class="problem" id="${id}-p">${t(`problem.${problem}`)}</p>`
  if (field.type === 'choices') {
    return html`<fieldset class="field"${described(id, problem)}><legend>${field.label}${needed}</legend>
${field.options.map((option) => html`<label class="choice"><input type="checkbox" name="${name}" value="${option}"${given.includes(option) && html` checked`}> <span>${option}</span></label>`)}
${note}</fieldset>`
  }
  return html`<div class="field"><label for="${id}">${field.label}${needed}</label>
${controlOf(field, { id, name, given, problem }, t)}${note}</div>`
}

interface Control {
  id: string
  name: string
  given: readonly string[]
  problem: AnswerProblem | undefined
}

function controlOf(field: FormField, { id, name, given, problem }: Control, t: FormWords): Html {
  const shared = html`id="${id}" name="${name}"${field.required && html` required`}${described(id, problem)}${problem && html` aria-invalid="true"`}`
  const [value = ''] = given
  if (field.type === 'select') {
    const options = field.options.map(
      (option) => html`<option${option === value && html` selected`}>${option}</option>`,
    )
    return html`<select ${shared}><option value="">${t('choose')}</option>${options}</select>`
  }
  if (isLongText(field)) return html`<textarea ${shared} rows="4" maxlength="2000">${value}</textarea>`
  const [type, autocomplete] = INPUTS[field.fact] ?? ['text', null]
  return html`<input ${shared} type="${type}" maxlength="200"${autocomplete && html` autocomplete="${autocomplete}"`} value="${value}">`
}

const INPUTS: Partial<Record<FormField['fact'], [type: string, autocomplete: string]>> = {
  name: ['text', 'name'],
  phone: ['tel', 'tel'],
  email: ['email', 'email'],
  company: ['text', 'organization'],
  jobTitle: ['text', 'organization-title'],
}

const described = (id: string, problem: AnswerProblem | undefined): Html | undefined =>
  problem && html` aria-describedby="${id}-p"`

function consentOf(form: HostedForm, answers: FormAnswers, t: FormWords): Html | null {
  if (!form.consent) return null
  const problem = answers.problems.get(CONSENT)
  const agreed = answers.values.get(CONSENT)?.includes('1')
  const link =
    form.consentUrl &&
    html` <a href="${form.consentUrl}" target="_blank" rel="noopener noreferrer">${t('consentLink')}</a>`
  return html`<div class="field"><label class="choice"><input type="checkbox" name="${CONSENT}" value="1" required${described('consent', problem)}${agreed && html` checked`}> <span>${form.consent}${link}</span></label>
${problem && html`<p class="problem" id="consent-p">${t('problem.consent')}</p>`}</div>`
}

/** Where the page's script says how its work goes, and what a browser without script is told. */
const workOf = ({ publicId }: FormView, t: FormWords): Html =>
  html`<p class="work" role="status" data-meridian-work="/f/${publicId}?puzzle" data-working="${t('work.working')}" data-done="${t('work.done')}" data-failed="${t('work.failed')}" data-insecure="${t('work.insecure')}"></p>
<noscript><p class="summary">${t('work.noScript')}</p></noscript>
<script src="${WORK_SCRIPT}" defer></script>`

const foot = ({ locale, publicId }: FormView, t: FormWords): Html =>
  html`<p class="foot"><span>${t('needed')}</span> ${languageSwitch(locale, (language) => address(publicId, language))}</p>`
