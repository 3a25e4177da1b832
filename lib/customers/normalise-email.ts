export type NormalisedEmail = Readonly<{
  value: string
  domain: string
  /** info@, sales@…: read by many, so it names a company rather than a person. */
  shared: boolean
  /** A domain reserved for examples, or an address typed to get past a form. */
  suspicious: boolean
}>

const LOCAL_PART = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/
/** RFC 2142 names and the ones Chinese companies use. */
const SHARED = new Set(
  'info sales marketing support service admin webmaster postmaster office contact hr noreply no-reply hello kefu market xiaoshou'.split(
    ' ',
  ),
)
/** RFC 2606, and what people type to get past a required field. */
const TEST_DOMAIN = /^(?:.+\.)?(?:example\.(?:com|net|org)|test\.com|.+\.(?:test|example|invalid))$/

/**
 * Lower-case address with an ASCII domain (`张三@例子.中国` keeps its local part, the domain becomes punycode).
 * Dots and `+tags` stay: what they mean is the mail provider's affair. Null when it is no address.
 */
export function normaliseEmail(text: string): NormalisedEmail | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^mailto:/i, '')
    .replace(/^<|>$/g, '')
  const at = plain.lastIndexOf('@')
  const local = plain.slice(0, at).toLowerCase().normalize('NFKC')
  const domain = at > 0 ? asciiDomain(plain.slice(at + 1)) : null
  if (domain === null || local.length > 64 || !LOCAL_PART.test(local)) return null
  const value = `${local}@${domain}`
  if (value.length > 254) return null
  return { value, domain, shared: SHARED.has(local), suspicious: TEST_DOMAIN.test(domain) }
}

function asciiDomain(domain: string): string | null {
  const url = `http://${domain}`
  const host = /[/?#:@\\]/.test(domain) || !URL.canParse(url) ? '' : new URL(url).hostname
  return DOMAIN.test(host) ? host : null
}
