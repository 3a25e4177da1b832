import { normaliseEmail } from '../normalise-email'
import { normalisePhone } from '../normalise-phone'

/** Whether a text holds a number somebody could dial. */
export const isPhone = (text: string): boolean => normalisePhone(text) !== null

/** Whether a text is an e-mail address. */
export const isEmail = (text: string): boolean => normaliseEmail(text) !== null
