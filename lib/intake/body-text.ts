import { charsetOf, decodeBody } from '@/lib/connectors/json/decode-body'

/** Characters shown of a body; the whole of it can be taken away as a file. */
const MOST_SHOWN = 8_000

/** What came, as somebody can read it. */
export interface BodyText {
  bytes: number
  /** What the sender named, or UTF-8, which holds where nothing is named. */
  charset: string
  /** Null when the bytes are no text in that charset. */
  text: string | null
  /** Whether there is more than is shown. */
  cut: boolean
}

/** The bytes of a delivery as text, decoded as strictly as its reading decodes them. Pure. */
export function bodyText(body: Uint8Array, contentType: string): BodyText {
  const charset = charsetOf(contentType) ?? 'utf-8'
  const decoded = decodeBody(body, contentType)
  const text = decoded.ok ? decoded.text : body.length === 0 ? '' : null
  const shown = text?.slice(0, MOST_SHOWN).replace(/[\uD800-\uDBFF]$/, '') ?? null
  return { bytes: body.length, charset, text: shown, cut: text !== null && shown !== text }
}
