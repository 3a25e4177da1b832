import { charsetOf } from '@/lib/connectors/json/decode-body'

/** Where browsers look for a page's charset (HTML §13.2.3.2). */
const LOOKED_AT = 1_024

/**
 * A page's bytes as text: in the charset its answer or the page itself names, UTF-8 unless they do. What is not valid in
 * it is replaced, as a browser does: a label with a wrong character is still a label. Pure.
 */
export function readPageText(body: Uint8Array, contentType: string): string {
  const head = Buffer.from(body.subarray(0, LOOKED_AT)).toString('latin1')
  const [, inPage] = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{1,40})/i.exec(head) ?? []
  return decoder(charsetOf(contentType) ?? inPage ?? 'utf-8').decode(body)
}

function decoder(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder()
  }
}
