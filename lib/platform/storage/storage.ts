/** What is known of a stored file without reading it. */
export interface StoredFile {
  size: number
  modifiedAt: Date
}

/**
 * Where files live: the part of S3 this system needs. Keys are ours (`<tenantId>/<id>` and the like), never a name a
 * user gave: lower-case letters, digits, dashes, dots and slashes.
 */
export interface Storage {
  /** Stores the whole file or nothing; an existing file of the key is replaced at once. */
  put(key: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<void>
  /** The file as a stream; `not_found` when there is none. */
  get(key: string): Promise<AsyncIterable<Uint8Array>>
  /** null when there is none. */
  stat(key: string): Promise<StoredFile | null>
  /** Without effect when there is none. */
  delete(key: string): Promise<void>
}

const segment = /^[a-z0-9](?:[a-z0-9-]|\.(?!\.))*$/
const KEY_LIMIT = 200
/** Endings the disk implementation uses itself. */
export const PART_SUFFIX = '.part'

/** Refuses a key that is not made by us; no part of it may point outside. */
export function checkedKey(key: string): string {
  const parts = key.split('/')
  const fine =
    key.length <= KEY_LIMIT && parts.every((part) => segment.test(part)) && !key.endsWith(PART_SUFFIX)
  if (!fine) throw new Error('storage: not a key')
  return key
}
