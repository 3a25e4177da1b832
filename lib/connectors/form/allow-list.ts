/** Scheme, host without credentials, and no sign that two readers might take differently. */
const PLAIN_ADDRESS = /^https?:\/\/[^\s\\\p{Cc}@/?#]+(?:[/?#][^\s\\\p{Cc}]*)?$/iu

/**
 * Whether a form may send its visitor on to `next`: an absolute http(s) address whose origin is on the channel's list,
 * or that lies at or below an address on it. Answers the address as a browser reads it, or null. Everything that
 * readers of addresses disagree about is refused: credentials, backslashes, control characters, relative forms.
 */
export function allowedTarget(next: string, allow: readonly string[]): string | null {
  if (!PLAIN_ADDRESS.test(next) || next.length > 2_000 || !URL.canParse(next)) return null
  const target = new URL(next)
  return allow.some((entry) => covers(entry, target)) ? target.href : null
}

/** The Origin header of a page that may read the answer to its script, or null. */
export function allowedOrigin(origin: string | undefined, allow: readonly string[]): string | null {
  if (!origin || origin === 'null') return null
  return allow.some((entry) => URL.canParse(entry) && new URL(entry).origin === origin) ? origin : null
}

function covers(entry: string, target: URL): boolean {
  if (!URL.canParse(entry)) return false
  const listed = new URL(entry)
  if (listed.origin !== target.origin) return false
  const base = listed.pathname.replace(/\/+$/, '')
  return target.pathname === listed.pathname || `${target.pathname}/`.startsWith(`${base}/`)
}
