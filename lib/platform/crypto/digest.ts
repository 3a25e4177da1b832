import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** HMAC-SHA256. */
export const hmac = (key: string | Uint8Array, text: string | Uint8Array): Buffer =>
  createHmac('sha256', key).update(text).digest()

/** Whether two texts are the same, in time that tells nothing about where they differ or how long the secret is. */
export function secretEquals(a: string | Uint8Array, b: string | Uint8Array): boolean {
  const [left, right] = [a, b].map((value) => createHash('sha256').update(value).digest())
  return left !== undefined && right !== undefined && timingSafeEqual(left, right)
}
