import { createDecipheriv, createHash } from 'node:crypto'
import { secretEquals } from '@/lib/platform/crypto/digest'

/** What a callback is opened with: token and EncodingAESKey of the app's page, and the corporation's id. */
export interface CallbackKeys {
  callbackToken: string
  encodingAesKey: string
  corpId: string
}

const BLOCK = 32
const RANDOM = 16
const LENGTH = 4

/** SHA-1 over token, timestamp, nonce and the encrypted text, sorted as plain strings (path 90968). */
export const callbackSignature = (parts: readonly string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')

export const isSigned = (
  { callbackToken }: Pick<CallbackKeys, 'callbackToken'>,
  query: Readonly<Record<string, string>>,
  encrypted: string,
): boolean =>
  secretEquals(
    query.msg_signature ?? '',
    callbackSignature([callbackToken, query.timestamp ?? '', query.nonce ?? '', encrypted]),
  )

/**
 * Opens an encrypted text: AES-256-CBC, IV the key's first half, PKCS#7 with blocks of 32; inside 16 random bytes, the
 * length, the message and whom it is for. Null when any of it does not fit, or it is for another corporation.
 */
export function decryptCallback(
  { encodingAesKey, corpId }: Omit<CallbackKeys, 'callbackToken'>,
  encrypted: string,
): string | null {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')
  if (key.length !== 32) return null
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
    const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()])
    const padding = padded.at(-1) ?? 0
    if (padding < 1 || padding > BLOCK || padding > padded.length) return null
    const plain = padded.subarray(0, padded.length - padding)
    const from = RANDOM + LENGTH
    const until = from + plain.readUInt32BE(RANDOM)
    if (until > plain.length || plain.subarray(until).toString('utf8') !== corpId) return null
    return new TextDecoder('utf-8', { fatal: true }).decode(plain.subarray(from, until))
  } catch {
    return null
  }
}
