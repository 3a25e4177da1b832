import { callApi } from './api-client'

const SIGNED_OUT = '/sign-in?reason=signed-out'

/** Ends this browser's session. What it needs is loaded when it is asked for: most visits do not end that way. */
export async function signOutHere(): Promise<void> {
  const { signOut } = await import('next-auth/react')
  await signOut({ callbackUrl: SIGNED_OUT })
}

/** Ends every session of the account; throws when the server did not do it. */
export async function signOutEverywhere(): Promise<void> {
  await callApi('/sessions/revoke-all', { method: 'POST' })
  await signOutHere()
}
