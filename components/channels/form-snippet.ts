type Words = Record<'name' | 'phone' | 'company' | 'message' | 'submit', string>

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)

/** A form to paste into a page: the trap field people cannot see, and how long it took to fill in, keep machines out. */
export function formSnippet(url: string, words: Words): string {
  const field = (name: 'name' | 'phone' | 'company', attributes = '') =>
    `  <label>${escaped(words[name])} <input name="${name}"${attributes}></label>`
  return [
    `<form action="${escaped(url)}" method="post" accept-charset="utf-8">`,
    field('name', ' required'),
    field('phone', ' type="tel" required'),
    field('company'),
    `  <label>${escaped(words.message)} <textarea name="message"></textarea></label>`,
    '  <input name="_gotcha" tabindex="-1" autocomplete="off" aria-hidden="true" style="position:absolute;left:-9999px">',
    '  <input type="hidden" name="_elapsed">',
    `  <button>${escaped(words.submit)}</button>`,
    '  <script>(function (form, opened) { form.addEventListener("submit", function () { form._elapsed.value = Date.now() - opened }) })(document.currentScript.parentElement, Date.now())</script>',
    '</form>',
  ].join('\n')
}
