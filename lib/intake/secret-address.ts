import { createHash } from 'node:crypto'
import { randomToken } from '@/lib/platform/crypto/token'

/** The kind whose address is a page for people. */
export const HOSTED_FORM = 'hosted_form'

/** The digest under which a channel's secret is looked up; the secret itself is stored sealed. */
export const secretDigest = (secret: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(secret).digest())

/** 256 random bits. A form page's address is read, printed and scanned by people: 96 bits are enough not to be guessed. */
export const newSecret = (kind: string): string => randomToken(kind === HOSTED_FORM ? 12 : 32)

/** The address a vendor posts to, or the page people fill in, below the public URL. */
export const publicPath = (kind: string, channelId: string, secret: string): string =>
  kind === HOSTED_FORM ? `/f/${secret}` : `/api/in/${channelId}/${secret}`
