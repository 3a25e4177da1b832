import { signOut } from 'next-auth/react'
import { callApi } from './api-client'

const SIGNED_OUT = '/sign-in?reason=signed-out'

/** Ends this browser's session. */
export const signOutHere = (): Promise<unknown> => signOut({ callbackUrl: SIGNED_OUT })

/** Ends every session of the account; throws when the server did not do it. */
export async function signOutEverywhere(): Promise<void> {
  await callApi('/sessions/revoke-all', { method: 'POST' })
  await signOutHere()
}
