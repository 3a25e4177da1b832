const OF_CHANNEL = /^\/api\/(in)\/.*/
const STATIC = /^\/_next\//
/** Addresses that are no workspace's. */
const OWN_ROOTS = new Set([
  'api',
  'sign-in',
  'sign-up',
  'go',
  'f',
  'c',
  't',
  'invite',
  'icon.svg',
  'favicon.ico',
])
const WORD = /^[a-z][a-z0-9.-]{0,39}$/
const LIKE_ID = /\d.*\d/
/** A guesser makes up addresses without end; a figure must not grow with them. */
const MOST_ROUTES = 400

const known = new Set<string>()

/**
 * The label of a request's path: names of workspaces, ids and secrets taken out, so that a figure tells nobody's name
 * and has few series. What was not found has one label for all.
 */
export function routeLabel(path: string, status: number): string {
  if (status === 404) return 'not-found'
  const label = pattern(path.split('?')[0] ?? '')
  if (known.has(label)) return label
  if (known.size >= MOST_ROUTES) return 'other'
  known.add(label)
  return label
}

function pattern(path: string): string {
  if (OF_CHANNEL.test(path)) return '/api/in/:channel/:secret'
  if (STATIC.test(path)) return '/_next'
  const [root = '', ...rest] = path.split('/').filter(Boolean)
  if (root === '') return '/'
  if (root === 'api') return `/${[root, ...rest.map(segment)].join('/')}`
  if (OWN_ROOTS.has(root)) return rest.length > 0 ? `/${root}/:rest` : `/${root}`
  return `/${[':workspace', ...rest.map(segment)].join('/')}`
}

const segment = (text: string): string => (WORD.test(text) && !LIKE_ID.test(text) ? text : ':id')
