import { randomBytes } from 'node:crypto'

/** A random token of `bytes` bytes of entropy, safe in URLs. */
export const randomToken = (bytes = 32): string => randomBytes(bytes).toString('base64url')
