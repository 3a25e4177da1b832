import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { SheetError } from './sheet-error'

export interface XmlReader {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close(name: string): void
  text(text: string): void
}

/** Deeper is no workbook. */
const MOST_DEPTH = 60

/**
 * Feeds a part of a workbook to a reader, names without their prefix; yields after every piece, so that what was read can
 * be handed on. A document type (entities of its own) and broken XML are SheetError `corrupt`.
 */
export async function* xmlEvents(pieces: AsyncIterable<string>, reader: XmlReader): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false })
  let depth = 0
  const refuse = (): never => {
    throw new SheetError('corrupt')
  }
  parser.on('error', refuse)
  parser.on('doctype', refuse)
  parser.on('opentag', (tag) => {
    const { name, attributes } = tag as SaxesTagPlain
    if (++depth > MOST_DEPTH) refuse()
    reader.open(localName(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    depth -= 1
    reader.close(localName(name))
  })
  parser.on('text', (text) => reader.text(text))
  parser.on('cdata', (text) => reader.text(text))
  for await (const piece of pieces) {
    parser.write(piece)
    yield
  }
  parser.close()
  yield
}

/** The same for a small part that is read at once. */
export async function readXml(pieces: AsyncIterable<string>, reader: XmlReader): Promise<void> {
  for await (const _ of xmlEvents(pieces, reader));
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
