import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { env } from '../env'
import { AppError } from '../errors'

/** Version of the format and of the key derivation; a later key gets a later number, old values stay readable. */
const VERSION = 'k1'
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Encrypts a secret for storage: AES-256-GCM under a key of its own per purpose (HKDF-SHA256 of the installation's
 * secret). The purpose is bound in, so a value copied to another row does not open there. Answers text.
 */
export function seal(secret: string, purpose: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), iv)
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`
}

/** The secret behind `seal`. Throws `internal` when it was sealed for something else, elsewhere, or altered. */
export function open(sealed: string, purpose: string): string {
  const [version, body = ''] = sealed.split('.')
  const bytes = Buffer.from(body, 'base64url')
  try {
    if (version !== VERSION || bytes.length < IV_BYTES + TAG_BYTES) throw new Error('unknown format')
    const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), bytes.subarray(0, IV_BYTES))
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new AppError('internal', 'unexpected', { cause })
  }
}

const keyFor = (purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', env().MERIDIAN_SECRET, 'meridian', `seal:${VERSION}:${purpose}`, 32))
