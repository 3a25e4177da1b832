import { createHmac } from 'node:crypto'

/**
 * Password of a login role, derived so that it is stored nowhere: HMAC-SHA256 of `role:<name>` under the
 * installation's secret, in hex. Changing the secret changes every password at the next bootstrap.
 * @param {string} secret
 * @param {string} role
 */
export function rolePassword(secret, role) {
  return createHmac('sha256', secret).update(`role:${role}`).digest('hex')
}

/**
 * The same database as `databaseUrl`, seen by another role: host, port, database and options stay,
 * user and password are replaced.
 * @param {string} databaseUrl
 * @param {string} role
 * @param {string} secret
 */
export function roleUrl(databaseUrl, role, secret) {
  const url = new URL(databaseUrl)
  url.username = role
  url.password = rolePassword(secret, role)
  return url.href
}

/**
 * `databaseUrl` without user and password: what a child process needs to derive its own roles from.
 * @param {string} databaseUrl
 */
export function withoutCredentials(databaseUrl) {
  const url = new URL(databaseUrl)
  url.username = ''
  url.password = ''
  return url.href
}
