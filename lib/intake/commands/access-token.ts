import { setTimeout as sleep } from 'node:timers/promises'
import type { Puller, PullFailure } from '@/lib/connectors/pull'
import { failure } from '@/lib/connectors/pull-answer'
import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant, withTenant } from '@/lib/platform/db/with-tenant'
import { failpoint } from '@/lib/platform/failpoint'
import { accessOf, askVendor } from '../pulling/ask-vendor'
import { openToken, sealedToken } from '../pulling/connection-secrets'

/** Longer than a request may take (15 s); a refresher that is gone by then is replaced. */
const LEASE_MS = 20_000
const LOOK_AGAIN_MS = 200
/** A token that ends sooner is not begun with. */
const MARGIN_MS = 5 * 60_000

export interface ConnectionAccess {
  id: string
  puller: Puller
  credentials: Readonly<Record<string, string>>
}

type Token = Readonly<{ ok: true; access: string; version: number }>

interface TokenRow {
  sealed: string | null
  expiresAt: Date | null
  version: number
  now: Date
}

/**
 * An access token that is good now. When there is none, or the vendor just refused version `refused`, one of all workers
 * and web processes refreshes it and the others wait for what that one gets: a vendor that rotates refresh tokens would
 * take the second refresher for a thief. Must not be called inside a unit of work.
 */
export async function accessToken(
  ctx: Ctx,
  connection: ConnectionAccess,
  refused: number | null = null,
): Promise<Token | PullFailure> {
  if (!connection.puller.token) return { ok: true, access: '', version: 0 }
  const until = performance.now() + 2 * LEASE_MS
  while (performance.now() < until) {
    const row = await tokenRow(ctx, connection.id)
    if (!row) return failure('retry', 'interrupted', '')
    const good = goodToken(connection.id, row, refused)
    if (good) return good
    if (await claimRefresh(ctx, connection.id, row.version)) return refresh(ctx, connection, row)
    await sleep(LOOK_AGAIN_MS)
  }
  return failure('retry', 'noAnswer', '')
}

async function tokenRow(ctx: Ctx, id: string): Promise<TokenRow | undefined> {
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<TokenRow[]>(sql`
      select token_sealed as sealed, token_expires_at as "expiresAt", token_version as version, app_now() as now
      from connection where tenant_id = ${ctx.tenantId}::uuid and id = ${id}::uuid`),
  )
  return row
}

function goodToken(
  id: string,
  { sealed, expiresAt, version, now }: TokenRow,
  refused: number | null,
): Token | null {
  const lives = expiresAt !== null && expiresAt.getTime() - MARGIN_MS > now.getTime()
  const token = lives && version !== refused ? openToken(id, sealed) : null
  return token && { ok: true, access: token.access, version }
}

const claimRefresh = (ctx: Ctx, id: string, version: number): Promise<boolean> =>
  withTenant(ctx, async (c) => {
    const claimed = await c.tx.$executeRaw(sql`
      update connection set token_refreshing_until = ${new Date(c.now.getTime() + LEASE_MS)}
      where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid and token_version = ${version}
        and (token_refreshing_until is null or token_refreshing_until <= ${c.now})`)
    return claimed > 0
  })

async function refresh(
  ctx: Ctx,
  { id, puller: { token: source }, credentials }: ConnectionAccess,
  row: TokenRow,
): Promise<Token | PullFailure> {
  if (!source) return failure('refused', 'credentialsMissing', '')
  const last = openToken(id, row.sealed)?.refresh ?? null
  const answer = await askVendor(source.request(accessOf(credentials, '', row.now), last), (given) =>
    source.read(given, row.now),
  )
  await failpoint('connection.refreshed')
  return withTenant(ctx, async (c) => {
    const mine = { id, tokenVersion: row.version }
    if (!answer.ok) {
      await c.tx.connection.updateMany({ where: mine, data: { tokenRefreshingUntil: null } })
      return answer
    }
    const token = { ...answer.token, refresh: answer.token.refresh ?? last }
    const version = row.version + 1
    const data = {
      tokenSealed: sealedToken(id, token),
      tokenExpiresAt: token.expiresAt,
      tokenVersion: version,
      tokenRefreshingUntil: null,
    }
    const { count } = await c.tx.connection.updateMany({ where: mine, data })
    // Somebody has given other credentials meanwhile: this token belongs to the old ones.
    return count > 0 ? { ok: true, access: token.access, version } : failure('retry', 'interrupted', '')
  })
}
