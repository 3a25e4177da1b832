import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { type PhoneSuspicion, phoneSuspicions } from './phone-suspicion'

/** `service` = 95xxx, 1010xxxx; `iot` = a card that can receive no call. */
export type PhoneKind = 'mobile' | 'landline' | 'tollFree' | 'service' | 'iot'

export type NormalisedPhone = Readonly<{
  kind: PhoneKind
  /** As people in China dial it (13812345678, 051258881234); a foreign number in E.164 (+14155552671). */
  value: string
  /** E.164, the form in which two spellings of one number are equal; 400 and service numbers have none abroad. */
  e164: string
  /** Digits behind the switchboard, when given. */
  extension: string | null
  /** Reasons for doubt. A doubt never rejects: the ministry opens number segments without notice. */
  suspicious: readonly PhoneSuspicion[]
}>

const MOBILE = /^1[3-9]\d{9}$/
const IOT = /^(?:10648\d{8}|14[014689]\d{8})$/
/** 010 and 02x have eight local digits, all other areas seven or eight. */
const LANDLINE = /^0(?:(?:10|2\d)\d{8}|[3-9]\d{2}\d{7,8})$/
const TOLL_FREE = /^[48]00\d{7}$/
const SERVICE = /^(?:95\d{3,6}|1010\d{4})$/
const EXTENSION = /(?:转|分机|ext\.?|#|x)[:.]?(\d{1,6})$/i
const LANDLINE_WITH_EXTENSION = /^(\(?0\d{2,3}\)?-?\d{3,4}-?\d{3,5})-(\d{1,6})$/

/**
 * Reads a phone number as people and vendors write it (INTEGRATIONS 8e): full-width digits, blanks, brackets,
 * `+86`, `0086`, a 0 before a mobile, an extension, several numbers in one field (the first readable one counts).
 * Without a country code a number is taken as Chinese. Null when nothing in it is a number somebody could dial.
 */
export function normalisePhone(text: string): NormalisedPhone | null {
  for (const part of text.normalize('NFKC').split(/[/、,;|或\n]+/)) {
    const phone = readOne(part)
    if (phone) return phone
  }
  return null
}

function readOne(part: string): NormalisedPhone | null {
  const compact = part
    .replace(/[\s\u200B-\u200F\uFEFF]/g, '')
    .replace(/[‐-―−]/g, '-')
    .replace(/\.0+$/, '')
  const { number, extension } = splitExtension(compact)
  const digits = number.replace(/[-().·]/g, '')
  const foreign = foreignNumber(digits)
  if (foreign) return { ...foreign, extension, suspicious: [] }
  const national = nationalDigits(digits)
  const kind = national === null ? null : chineseKind(national)
  if (national === null || kind === null) return null
  const e164 = kind === 'landline' ? `+86${national.slice(1)}` : `+86${national}`
  return { kind, value: national, e164, extension, suspicious: phoneSuspicions(kind, national) }
}

function splitExtension(text: string): { number: string; extension: string | null } {
  const marked = EXTENSION.exec(text)
  if (marked?.[1]) return { number: text.slice(0, marked.index).replace(/-$/, ''), extension: marked[1] }
  const dashed = LANDLINE_WITH_EXTENSION.exec(text.replace(/^(?:\+|00)86-?/, ''))
  if (dashed?.[1] && dashed[2] && chineseKind(dashed[1].replace(/[-()]/g, '')) === 'landline') {
    return { number: dashed[1], extension: dashed[2] }
  }
  return { number: text, extension: null }
}

/** Strips the country code and a trunk 0; null when letters or another country's code remain. */
function nationalDigits(digits: string): string | null {
  const coded = /^(?:\+|00)86(\d+)$/.exec(digits)?.[1]
  if (coded) {
    // +86 512 5888 1234: abroad the area's 0 is left out.
    return chineseKind(coded) === null && LANDLINE.test(`0${coded}`) ? `0${coded}` : withoutTrunkZero(coded)
  }
  if (!/^\d+$/.test(digits)) return null
  return withoutTrunkZero(/^861[3-9]\d{9}$/.test(digits) ? digits.slice(2) : digits)
}

function withoutTrunkZero(digits: string): string {
  return /^01[3-9]\d{9}$/.test(digits) ? digits.slice(1) : digits
}

function chineseKind(national: string): PhoneKind | null {
  if (IOT.test(national)) return 'iot'
  if (MOBILE.test(national)) return 'mobile'
  if (LANDLINE.test(national)) return 'landline'
  if (TOLL_FREE.test(national)) return 'tollFree'
  return SERVICE.test(national) ? 'service' : null
}

/** A number with another country's code (`+` or `00`); Hong Kong, Macao and Taiwan have their own. */
function foreignNumber(digits: string): Pick<NormalisedPhone, 'kind' | 'value' | 'e164'> | null {
  const international = digits.replace(/^00/, '+')
  if (!international.startsWith('+') || international.startsWith('+86')) return null
  const number = parsePhoneNumberFromString(international)
  if (!number?.isValid()) return null
  const type = number.getType()
  const kind: PhoneKind =
    type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE'
      ? 'mobile'
      : type === 'TOLL_FREE'
        ? 'tollFree'
        : 'landline'
  return { kind, value: number.number, e164: number.number }
}
