import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { env } from '../env'
import { AppError, notFound } from '../errors'
import { newId } from '../ids'
import { checkedKey, PART_SUFFIX, type Storage } from './storage'

/** Files in a directory of this machine. Written beside their place, flushed, then renamed: never seen in part. */
export function diskStorage(root: string): Storage {
  const home = path.resolve(root)
  const placeOf = (key: string): string => path.join(home, ...checkedKey(key).split('/'))
  return {
    put: (key, content) => putWhole(placeOf(key), content),
    get: async (key) => {
      const file = await open(placeOf(key), 'r').catch(rethrown)
      return file.createReadStream()
    },
    stat: async (key) => {
      const found = await stat(placeOf(key)).catch(absent)
      return found?.isFile() ? { size: found.size, modifiedAt: found.mtime } : null
    },
    delete: (key) => rm(placeOf(key), { force: true }),
  }
}

/**
 * The storage of this installation; attachments are its first user.
 * @public
 */
export const storage = (): Storage => diskStorage(env().STORAGE_DIR)

async function putWhole(place: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
  const directory = path.dirname(place)
  const part = path.join(directory, `${newId()}${PART_SUFFIX}`)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  try {
    await writeThrough(part, content)
    await rename(part, place)
    await flushDirectory(directory)
  } catch (error) {
    await rm(part, { force: true })
    throw isFull(error) ? new AppError('unavailable', 'unavailable', { retryAfter: 60, cause: error }) : error
  }
}

async function writeThrough(part: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(part, 'wx', 0o600)
  try {
    if (content instanceof Uint8Array) await file.writeFile(content)
    else for await (const chunk of content) await writeAll(file, chunk)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten
}

/** A rename survives a power cut only once its directory is written. */
async function flushDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? ''
const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(codeOf(error))

function absent(error: unknown): null {
  if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return null
  throw error
}

function rethrown(error: unknown): never {
  throw absent(error) === null ? notFound('file') : error
}
