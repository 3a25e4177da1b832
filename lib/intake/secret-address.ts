import { createHash } from 'node:crypto'

/** The digest under which a channel's secret is looked up; the secret itself is stored sealed. */
export const secretDigest = (secret: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(secret).digest())

/** The address a vendor posts to, below the public URL. */
export const inboundPath = (channelId: string, secret: string): string => `/api/in/${channelId}/${secret}`
