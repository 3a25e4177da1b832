/** GB 32100-2015: no I, O, S, V, Z, which are misread too easily. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** 3^i mod 31 */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/
/** GB 11714, over the organisation code inside (characters 9 to 16; 17 is its own check character). */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/**
 * The unified social credit code (统一社会信用代码) in upper case without blanks and hyphens, if shape and check
 * character are right; else null. Nothing is repaired: reading O as 0 is the business of picture recognition.
 */
export function normaliseCreditCode(text: string): string | null {
  const code = text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')
  return SHAPE.test(code) && checkCharacter(code) === code[17] ? code : null
}

function checkCharacter(code: string): string | undefined {
  const sum = WEIGHTS.reduce((total, weight, i) => total + ALPHABET.indexOf(code.charAt(i)) * weight, 0)
  return ALPHABET[(31 - (sum % 31)) % 31]
}

/**
 * Whether the organisation code inside passes its older check as well. Only a sign: some issued codes are said
 * to break it, so a code is never refused for this alone.
 */
export function hasSoundOrganisationCode(code: string): boolean {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, i) => total + base36(code.charAt(8 + i)) * weight,
    0,
  )
  const check = 11 - (sum % 11)
  return code[16] === (check === 10 ? 'X' : check === 11 ? '0' : String(check))
}

const base36 = (char: string) => Number.parseInt(char, 36)
