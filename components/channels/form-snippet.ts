type Words = Record<'name' | 'phone' | 'company' | 'message' | 'submit', string>
type WorkWords = Record<'working' | 'done' | 'failed' | 'insecure' | 'noScript', string>

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)

/**
 * A form to paste into a page: the trap field people cannot see, and how long it took to fill in, keep machines out; with
 * `work` the visitor's browser also has to prove that it worked.
 */
export function formSnippet(url: string, words: Words, work?: WorkWords): string {
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
    ...(work ? proofOf(url, work) : []),
    `  <button>${escaped(words.submit)}</button>`,
    '  <script>(function (form, opened) { form.addEventListener("submit", function () { form._elapsed.value = Date.now() - opened }) })(document.currentScript.parentElement, Date.now())</script>',
    '</form>',
  ].join('\n')
}

/** Where the script says how its work goes, what a browser without script is told, and the script from our own address. */
function proofOf(url: string, words: WorkWords): string[] {
  const said = (['working', 'done', 'failed', 'insecure'] as const)
    .map((what) => ` data-${what}="${escaped(words[what])}"`)
    .join('')
  return [
    `  <p role="status" data-meridian-work="${escaped(url)}?puzzle"${said}></p>`,
    `  <noscript>${escaped(words.noScript)}</noscript>`,
    `  <script src="${escaped(new URL('/f/work.js', url).href)}" defer></script>`,
  ]
}
