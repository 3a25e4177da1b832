import { normaliseCreditCode } from '../credit-code'
import { normaliseEmail } from '../normalise-email'
import { normalisePhone } from '../normalise-phone'

/** Whether a text holds a number somebody could dial. */
export const isPhone = (text: string): boolean => normalisePhone(text) !== null

/** The mobile a text holds, in its normal form; null for landlines and everything else. */
export function mobileIn(text: string): string | null {
  const phone = normalisePhone(text)
  return phone?.kind === 'mobile' ? phone.value : null
}

/** The number a text holds as it is dialled, and whether it is a mobile; null where nothing in it can be dialled. */
export function dialledPhone(text: string | null | undefined): { number: string; isMobile: boolean } | null {
  const phone = text ? normalisePhone(text) : null
  return phone && { number: phone.value, isMobile: phone.kind === 'mobile' }
}

/** Whether a text is a unified social credit code. */
export const isCreditCode = (text: string): boolean => normaliseCreditCode(text) !== null

/** Whether a text is an e-mail address. */
export const isEmail = (text: string): boolean => normaliseEmail(text) !== null
