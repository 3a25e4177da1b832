import { SaxesParser } from 'saxes'

/** Deeper or longer is no message of a vendor's. */
const MOST_DEPTH = 8
const MOST_ELEMENTS = 500

/**
 * A vendor's small XML as element path → text below the root (`<xml><A><B>t</B></A></xml>` → `A.B`). Null when it is not
 * well-formed, names a document type (nothing of ours needs entities of its own), or is larger than any real one.
 */
export function flatXml(text: string): ReadonlyMap<string, string> | null {
  const found = new Map<string, string>()
  const path: string[] = []
  let elements = 0
  let wrong = false
  const parser = new SaxesParser()
  const stop = (): void => {
    wrong = true
  }
  const add = (piece: string): void => {
    if (path.length < 2) return
    const key = path.slice(1).join('.')
    found.set(key, (found.get(key) ?? '') + piece)
  }
  parser.on('error', stop)
  parser.on('doctype', stop)
  parser.on('opentag', ({ name }) => {
    path.push(name)
    if (++elements > MOST_ELEMENTS || path.length > MOST_DEPTH) wrong = true
  })
  parser.on('closetag', () => path.pop())
  parser.on('text', add)
  parser.on('cdata', add)
  try {
    parser.write(text).close()
  } catch {
    return null
  }
  if (wrong || elements === 0) return null
  return new Map([...found].map(([key, value]) => [key, value.trim()]))
}
