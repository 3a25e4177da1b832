import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { env } from '../env'
import { AppError } from '../errors'

const VERSION = 'm1'
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Encrypts a short secret for storage (AES-256-GCM). `purpose` says what it is and whose (`channel:<id>`); it is
 * authenticated with the text, so a sealed value copied to another row does not open there. The result is printable:
 * `m1.<key id>.<base64url of iv ‖ tag ‖ ciphertext>`.
 */
export function seal(text: string, purpose: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(), iv)
  cipher.setAAD(Buffer.from(purpose))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [VERSION, keyId(), Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')].join('.')
}

/** What `seal` was given. `internal` when it was sealed for another purpose, under another secret, or changed since. */
export function open(sealed: string, purpose: string): string {
  const [version, id, encoded] = sealed.split('.')
  if (version !== VERSION || id !== keyId() || !encoded) throw unopenable()
  const bytes = Buffer.from(encoded, 'base64url')
  if (bytes.length < IV_BYTES + TAG_BYTES) throw unopenable()
  const decipher = createDecipheriv('aes-256-gcm', keyOf(), bytes.subarray(0, IV_BYTES))
  decipher.setAAD(Buffer.from(purpose))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
      'utf8',
    )
  } catch (cause) {
    throw unopenable(cause)
  }
}

const unopenable = (cause?: unknown): AppError => new AppError('internal', 'internal', { cause })

/** HKDF-SHA256 (RFC 5869) of the installation's secret, so that no other use of the secret shares this key. */
const keyOf = (): Buffer => Buffer.from(hkdfSync('sha256', env().MERIDIAN_SECRET, '', 'meridian seal', 32))

/** Names the key in every sealed value, so that a changed secret is told apart from a changed value. */
const keyId = (): string => createHash('sha256').update(keyOf()).digest('hex').slice(0, 8)
