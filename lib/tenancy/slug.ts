import { pinyin } from 'pinyin-pro'

export const SLUG_MAX = 40

/** First path segments that are not workspaces. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  'api',
  'sign-in',
  'sign-up',
  'sign-out',
  'go',
  'f',
  'c',
  't',
  'problems',
  'public',
  'static',
  'assets',
  'admin',
  'docs',
  'help',
  'new',
  'www',
])

/** The part of the address a workspace's name suggests: pinyin of the characters, Latin letters and digits as they are. */
export function slugOf(name: string): string {
  const words = pinyin(name.normalize('NFKC'), {
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    v: true,
  })
  const joined = words
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_MAX)
    .replace(/^-+|-+$/g, '')
  return joined.length < 2 || RESERVED_SLUGS.has(joined) ? `workspace${joined && `-${joined}`}` : joined
}

/** The nth attempt at a free slug: as it is, then with a number behind it. */
export const nthSlug = (slug: string, n: number): string =>
  n === 1 ? slug : `${slug.slice(0, SLUG_MAX - 5).replace(/-+$/, '')}-${n}`
