export type PhoneSuspicion =
  | 'testNumber'
  | 'repeatedDigits'
  | 'sequence'
  | 'unknownSegment'
  | 'virtualOperator'
  | 'iotCard'

/** China Mobile's own service number, in every form tester's fingers. */
const TEST_NUMBERS = new Set(['13800138000', '13900139000', '13500135000', '13600136000', '13700137000'])
/** Segments in use as far as known; new ones are opened without notice, hence only a doubt. */
const KNOWN_SEGMENT = /^1(?:3\d|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}$/
const VIRTUAL_OPERATOR = /^1(?:6[257]|7[01])/
const SUSPECT_RUN = 8
const ASCENDING = '01234567890123456789'
const DESCENDING = '98765432109876543210'

/** Why a well-formed Chinese number may still be nobody's (INTEGRATIONS 8e); a score input, not a refusal. */
export function phoneSuspicions(kind: string, national: string): PhoneSuspicion[] {
  const tail = national.slice(-SUSPECT_RUN)
  const found: PhoneSuspicion[] = []
  if (TEST_NUMBERS.has(national)) found.push('testNumber')
  if (/^(\d)\1*$/.test(tail)) found.push('repeatedDigits')
  if (ASCENDING.includes(tail) || DESCENDING.includes(tail)) found.push('sequence')
  if (kind === 'mobile' && !KNOWN_SEGMENT.test(national)) found.push('unknownSegment')
  if (kind === 'mobile' && VIRTUAL_OPERATOR.test(national)) found.push('virtualOperator')
  if (kind === 'iot') found.push('iotCard')
  return found
}

/** Doubts that say "this number stands for nobody", as opposed to "this number is of an unusual sort". */
export function looksInvented(suspicions: readonly PhoneSuspicion[]): boolean {
  return suspicions.some(
    (doubt) => doubt === 'testNumber' || doubt === 'repeatedDigits' || doubt === 'sequence',
  )
}
