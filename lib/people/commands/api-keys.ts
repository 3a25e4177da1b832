import { createHash } from 'node:crypto'
import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { mintKey, prefixOf } from '../api-key-format'
import { apiKeyCreated, apiKeyRevoked } from '../events'
import { CreateApiKey, RevokeApiKey } from '../schema'
import type { ApiKeyView } from '../types'

/**
 * Makes a key and answers its secret, this once. `allowed` are the scopes a key may have: the list of permissions
 * stands above this domain.
 */
export async function createApiKey(
  ctx: Ctx,
  input: CreateApiKey,
  allowed: readonly string[],
): Promise<ApiKeyView & { secret: string }> {
  authorize(ctx, 'apiKey.manage')
  const { name, scopes, expiresInDays } = parse(CreateApiKey, input)
  refuseUnknown(scopes, allowed)
  const id = newId()
  const secret = mintKey()
  const prefix = prefixOf(secret)
  const hash = new Uint8Array(createHash('sha256').update(secret).digest())
  return withTenant(ctx, async (c) => {
    const expiresAt = expiresInDays === null ? null : new Date(c.now.getTime() + expiresInDays * 86_400_000)
    const createdById = memberOf(ctx)
    await c.tx.apiKey.create({
      data: { id, name, prefix, hash, scopes, createdById, createdAt: c.now, expiresAt },
      select: { id: true },
    })
    await appendEvent(c, apiKeyCreated, { subjects: [['apiKey', id]], data: { name, scopes } })
    return {
      id,
      name,
      prefix,
      scopes,
      createdAt: c.now,
      lastUsedAt: null,
      expiresAt,
      revokedAt: null,
      secret,
    }
  })
}

function refuseUnknown(scopes: readonly string[], allowed: readonly string[]): void {
  const wrong = scopes.flatMap((s, i) =>
    allowed.includes(s) ? [] : [{ path: `scopes.${i}`, messageKey: 'unknownScope' }],
  )
  if (wrong.length > 0) throw new AppError('validation', 'validation', { details: wrong })
}

/** Ends a key; it is refused from the next request. Ending it twice is the same as once. */
export async function revokeApiKey(ctx: Ctx, input: { id: string }): Promise<void> {
  authorize(ctx, 'apiKey.manage')
  const { id } = parse(RevokeApiKey, input)
  await withTenant(ctx, async (c) => {
    const key = await c.tx.apiKey.findFirst({ where: { id }, select: { name: true, revokedAt: true } })
    if (!key) throw notFound('apiKey')
    if (key.revokedAt) return
    await c.tx.apiKey.updateMany({ where: { id }, data: { revokedAt: c.now } })
    await appendEvent(c, apiKeyRevoked, { subjects: [['apiKey', id]], data: { name: key.name } })
  })
}

/** Notes that the acting key was used (no event: a timestamp for its owner to see which keys are idle). */
export async function noteKeyUse(ctx: Ctx): Promise<void> {
  if (ctx.actor.kind !== 'apiKey') return
  const { keyId } = ctx.actor
  await readTenant(ctx, (tx) =>
    tx.$executeRaw(sql`update api_key set last_used_at = app_now() where id = ${keyId}::uuid`),
  )
}
