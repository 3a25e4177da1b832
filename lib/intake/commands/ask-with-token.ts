import type { PullAccess, PullAnswer, PullFailure, PullRequest } from '@/lib/connectors/pull'
import { failure } from '@/lib/connectors/pull-answer'
import type { Ctx } from '@/lib/platform/ctx'
import { accessOf, askVendor } from '../pulling/ask-vendor'
import { accessToken, type ConnectionAccess } from './access-token'

/** One question to a vendor; a token it does not take any more is replaced once. */
export async function askWithToken<T extends Readonly<{ ok: true }>>(
  ctx: Ctx,
  connection: ConnectionAccess & { now: Date },
  request: (access: PullAccess) => PullRequest,
  read: (answer: PullAnswer) => T | PullFailure,
): Promise<T | PullFailure> {
  let refused: number | null = null
  for (;;) {
    const token = await accessToken(ctx, connection, refused)
    if (!token.ok) return token
    const answer = await askVendor(
      request(accessOf(connection.credentials, token.access, connection.now)),
      read,
    )
    if (answer.ok || answer.result !== 'token') return answer
    if (refused !== null || !connection.puller.token) return failure('refused', 'tokenRefused', answer.code)
    refused = token.version
  }
}
