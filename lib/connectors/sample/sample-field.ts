/** One answer a form offers: what it sends, and what its visitor reads. */
export interface SampleOption {
  value: string
  label: string
}

/** One field as a sample shows it. */
export interface SampleField {
  /** Under which a delivery brings it. */
  key: string
  /** What the form calls it before its visitor; null where only a name is sent. */
  label: string | null
  /** What stood in it, a few of them. */
  samples: string[]
  /** What can be chosen; empty where anything can be written. */
  options: SampleOption[]
  /** Sent without its visitor seeing it. */
  hidden: boolean
}

/** Fields of one sample that are offered; more are no form's. */
export const MOST_FIELDS = 300
/** Values shown of one field, and their longest. */
const MOST_SAMPLES = 3
const LONGEST_SAMPLE = 120

/** Adds a value to those shown of a field, each once and shortened, never in the middle of a character. */
export function noteSample(samples: string[], text: string): void {
  const short = text.slice(0, LONGEST_SAMPLE).replace(/[\uD800-\uDBFF]$/, '')
  if (short !== '' && samples.length < MOST_SAMPLES && !samples.includes(short)) samples.push(short)
}
