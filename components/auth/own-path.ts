/**
 * A path of this site to go to after signing in; anything that could lead elsewhere (another origin, `//host`,
 * a backslash a browser reads as a slash) becomes the start page.
 */
export function ownPath(wanted: string | undefined): string {
  if (!wanted || !/^\/[^/\\]/.test(wanted)) return '/'
  const base = 'http://own.invalid'
  const url = URL.parse(wanted, base)
  return url?.origin === base ? `${url.pathname}${url.search}` : '/'
}
