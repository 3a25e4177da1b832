import { normaliseEmail } from '../normalise-email'
import { normalisePhone } from '../normalise-phone'

/** Whether a text holds a number somebody could dial. */
export const isPhone = (text: string): boolean => normalisePhone(text) !== null

/** The mobile a text holds, in its normal form; null for landlines and everything else. */
export function mobileIn(text: string): string | null {
  const phone = normalisePhone(text)
  return phone?.kind === 'mobile' ? phone.value : null
}

/** Whether a text is an e-mail address. */
export const isEmail = (text: string): boolean => normaliseEmail(text) !== null
