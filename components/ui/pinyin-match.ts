type MatchPinyin = (text: string, query: string) => boolean

const LATIN = /^[a-z' ]+$/i
const HAN = /\p{Script=Han}/u

let loading: Promise<MatchPinyin> | undefined

/** Loads the dictionary, some 100 kB, once and only where somebody is about to search. */
export function loadPinyin(): Promise<MatchPinyin> {
  loading ??= import('pinyin-pro').then(
    ({ match }) =>
      (text, query) =>
        match(text, query, { continuous: true }) !== null,
  )
  return loading
}

/**
 * Whether a text answers to what was typed: as it stands, or by pinyin in full or by its initials (wangfang, wf → 王芳).
 * Without the dictionary only the text as it stands counts.
 */
export function answersTo(text: string, query: string, pinyin: MatchPinyin | null): boolean {
  const wanted = query.trim().toLowerCase()
  if (wanted === '' || text.toLowerCase().includes(wanted)) return true
  return pinyin !== null && LATIN.test(wanted) && HAN.test(text) && pinyin(text, wanted)
}
