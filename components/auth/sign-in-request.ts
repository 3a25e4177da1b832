import { signIn } from 'next-auth/react'
import { callApi } from '@/components/shell/api-client'
import { rememberLocale } from '@/components/shell/preferences'
import { parseLocale } from '@/lib/platform/i18n/locales'

export type Credentials = { email: string; password: string }
export type SignInOutcome = 'signedIn' | 'credentials' | 'throttled' | 'unavailable'

const TOO_MANY = 'throttled'
const REFUSED = 'CredentialsSignin'

/** Opens a session. A wrong address and a wrong password are one and the same outcome. */
export async function requestSignIn(credentials: Credentials): Promise<SignInOutcome> {
  const answer = await signIn('credentials', { ...credentials, redirect: false }).catch(() => undefined)
  if (!answer) return 'unavailable'
  if (answer.ok && !answer.error) {
    await takeAccountLocale()
    return 'signedIn'
  }
  if (answer.error === TOO_MANY || answer.status === 429) return 'throttled'
  // A fault of ours is answered with 401 too; only the error's name tells it from a wrong password.
  return answer.error === REFUSED ? 'credentials' : 'unavailable'
}

/** The account's language becomes this browser's. Failing to learn it must not fail the sign-in. */
async function takeAccountLocale(): Promise<void> {
  const me = await callApi<{ locale?: string }>('/me', { anyWorkspace: true }).catch(() => null)
  const locale = parseLocale(me?.locale)
  if (locale) rememberLocale(locale)
}
