// A button is drawn by the server before the code behind it has come; on a phone the two are seconds apart. What is pressed
// between them would be lost: here it is kept and pressed again until somebody hears it. A file of its own, because it has
// to be there before the bundle it makes up for. Who hears: components/shell/document-body.tsx (decision 0067).
const AGAIN_MS = 50
const LONGEST_MS = 30_000

const heard = new WeakSet()
window.pressHeard = (event) => heard.add(event)

/** @type {{ button: HTMLButtonElement, until: number, timer: number } | null} The last one pressed; people press once more, not two things. */
let waiting = null

// The application hears at the document, what lies over the page (a dialog) further down; what it cannot hear yet it stops at
// the document. So it is judged there, right after the application, and once more at the button.
window.addEventListener(
  'click',
  () => document.addEventListener('click', judge, { capture: true, once: true }),
  true,
)

/** @param {MouseEvent} event */
function judge(event) {
  if (event.isTrusted) letGo()
  const button = event.target instanceof Element ? event.target.closest('button') : null
  if (!button || heard.has(event)) return
  if (event.cancelBubble) keep(event, button)
  else button.addEventListener('click', judgeThere, { capture: true, once: true })
}

/** @param {MouseEvent} event */
function judgeThere(event) {
  if (!heard.has(event)) keep(event, event.currentTarget)
}

/** @param {MouseEvent} event @param {HTMLButtonElement} button */
function keep(event, button) {
  // Nobody has looked at what a form holds: it is not sent by itself.
  event.preventDefault()
  if (!event.isTrusted) return
  waiting = { button, until: Date.now() + LONGEST_MS, timer: setTimeout(pressAgain, AGAIN_MS) }
  button.setAttribute('data-waits', '')
}

function pressAgain() {
  if (!waiting) return
  const { button, until } = waiting
  if (!button.isConnected || button.disabled || Date.now() > until) return letGo()
  // Menus open by it.
  button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, cancelable: true, button: 0 }))
  const click = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true })
  button.dispatchEvent(click)
  if (heard.has(click)) letGo()
  else waiting.timer = setTimeout(pressAgain, AGAIN_MS)
}

function letGo() {
  clearTimeout(waiting?.timer)
  waiting?.button.removeAttribute('data-waits')
  waiting = null
}
