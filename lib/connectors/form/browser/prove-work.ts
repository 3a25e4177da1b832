import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'

// Runs in the browser of a form's visitor, on our page and on the customer's. Whoever fetches it is nobody to us, so it
// keeps nothing and asks nobody but the address its form names. What goes wrong never keeps a person from sending:
// the server keeps what came without a proof, and says so.

/** A puzzle is solved anew when its proof would be older than this on sending (ms); the server takes it for 20 minutes. */
const FRESH_FOR = 15 * 60_000
const FIELD = '_work'

for (const status of document.querySelectorAll<HTMLElement>('[data-meridian-work]')) {
  const form = status.closest('form')
  if (form) guard(form, status)
}

function guard(form: HTMLFormElement, status: HTMLElement): void {
  let work: Promise<string> | undefined
  let begun = 0
  let sending = false
  const begin = (): Promise<string> => {
    if (work && performance.now() - begun < FRESH_FOR) return work
    begun = performance.now()
    say(status, 'working')
    work = prove(status.dataset.meridianWork ?? '').then(
      (proof) => {
        say(status, proof ? 'done' : '')
        fieldOf(form).value = proof
        return proof
      },
      () => {
        work = undefined
        fieldOf(form).value = ''
        say(status, globalThis.isSecureContext ? 'failed' : 'insecure')
        return ''
      },
    )
    return work
  }
  // Whoever touches the form means to fill it in; the work is done before they are.
  form.addEventListener('focusin', () => void begin(), { once: true })
  form.addEventListener('submit', (event) => {
    if (sending) return
    if (event.defaultPrevented) {
      // The page sends by a script of its own, with the proof that stood in the field; the next sending needs another.
      work = undefined
      setTimeout(begin)
      return
    }
    event.preventDefault()
    const { submitter } = event
    void begin().then(() => {
      // A proof counts once: a form that stays on the screen after it was sent needs another.
      work = undefined
      // Not from within the event that is being told: a form sends nothing while it does.
      setTimeout(() => {
        sending = true
        form.requestSubmit(submitter)
        sending = false
      })
    })
  })
}

/** The proof as its field carries it; '' where the form asks for none any more. */
async function prove(address: string): Promise<string> {
  const answer = await fetch(address, { headers: { accept: 'application/json' } })
  if (answer.status === 404 || answer.status === 405) return ''
  if (!answer.ok) throw new Error(String(answer.status))
  const challenge: Challenge = await answer.json()
  const solution = await solveChallenge({ challenge, deriveKey })
  if (!solution) throw new Error('unsolved')
  return btoa(JSON.stringify({ challenge, solution }))
}

function say(status: HTMLElement, what: 'working' | 'done' | 'failed' | 'insecure' | ''): void {
  status.textContent = what ? (status.dataset[what] ?? '') : ''
}

function fieldOf(form: HTMLFormElement): HTMLInputElement {
  const known = form.querySelector<HTMLInputElement>(`input[name="${FIELD}"]`)
  if (known) return known
  const field = Object.assign(document.createElement('input'), { type: 'hidden', name: FIELD })
  form.append(field)
  return field
}
