import { HttpError } from './http-error'

/** The version of a row as an entity tag (RFC 9110 §8.8.3). */
export const etagOf = (version: number): string => `"${version}"`

/** The version an If-Match header names; missing is 428 (RFC 6585 §3), anything but one strong tag of ours is 400. */
export function requiredVersion(headers: Headers): number {
  const given = headers.get('if-match')
  if (given === null) throw new HttpError(428, 'validation', 'ifMatchMissing')
  const version = /^\s*"(\d{1,9})"\s*$/.exec(given)?.[1]
  if (version === undefined) throw new HttpError(400, 'validation', 'ifMatchShape')
  return Number(version)
}
