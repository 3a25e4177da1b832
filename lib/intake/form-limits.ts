import type { LoginRole } from '@/lib/platform/db/client'
import { type Limit, spend } from '@/lib/platform/rate-limit/limiter'

/** A whole stand at a fair may sit behind one address; a machine sends more. */
const perAddress: Limit = { name: 'form-ip', points: 60, seconds: 10 * 60 }
const perForm: Limit = { name: 'form', points: 3_000, seconds: 10 * 60 }

/** Counts one form that anybody may send: by the sender's address and by the form. Throws `rate_limited`. */
export async function countForm(role: LoginRole, channelId: string, clientIp: string): Promise<void> {
  await spend(perAddress, `${channelId}:${clientIp}`, role)
  await spend(perForm, channelId, role)
}
