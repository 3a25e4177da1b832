import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { SHEET_LIMITS, SheetError } from './sheet-error'

/** The files inside a workbook, read one at a time as text. */
export interface ZipParts {
  has(name: string): boolean
  /** The part's text in pieces; nothing where there is no such part. */
  read(name: string): AsyncGenerator<string>
}

/**
 * Opens a workbook's archive. What it says it unpacks to is held against the limit before a byte is unpacked, and every part
 * against what it says while it is: a small file cannot fill the memory or the processor.
 */
export async function openParts(bytes: Uint8Array): Promise<ZipParts> {
  const file = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    lazyEntries: true,
    validateEntrySizes: true,
    decodeStrings: true,
  }).catch(corrupt)
  const entries = await entriesOf(file)
  return {
    has: (name) => entries.has(name),
    read: (name) => textOf(file, entries.get(name)),
  }
}

async function entriesOf(file: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>()
  let unpacked = 0
  try {
    for await (const entry of file.eachEntry()) {
      unpacked += entry.uncompressedSize
      if (unpacked > SHEET_LIMITS.unpacked || entries.size >= SHEET_LIMITS.parts) throw tooLarge()
      entries.set(entry.fileName.replace(/^\//, ''), entry)
    }
  } catch (error) {
    corrupt(error)
  }
  return entries
}

async function* textOf(file: ZipFile, entry: Entry | undefined): AsyncGenerator<string> {
  if (!entry) return
  const decoder = new TextDecoder('utf-8')
  try {
    const stream = await file.openReadStreamPromise(entry)
    for await (const piece of stream as AsyncIterable<Buffer>) yield decoder.decode(piece, { stream: true })
  } catch (error) {
    corrupt(error)
  }
}

const tooLarge = (): SheetError =>
  new SheetError('unpacksTooLarge', { limit: SHEET_LIMITS.unpacked / 1024 / 1024 })

function corrupt(error: unknown): never {
  throw error instanceof SheetError ? error : new SheetError('corrupt')
}
