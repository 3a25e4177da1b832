import { authorize, type Ctx } from '@/lib/platform/ctx'
import { readTenant } from '@/lib/platform/db/with-tenant'
import type { ApiKeyView } from '../types'

/** All keys of the workspace, newest first; never their secrets. */
export async function listApiKeys(ctx: Ctx): Promise<ApiKeyView[]> {
  authorize(ctx, 'apiKey.manage')
  return readTenant(ctx, (tx) =>
    tx.apiKey.findMany({
      select: {
        id: true,
        name: true,
        prefix: true,
        scopes: true,
        createdAt: true,
        lastUsedAt: true,
        expiresAt: true,
        revokedAt: true,
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: 500,
    }),
  )
}
