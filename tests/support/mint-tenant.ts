import { type Actor, type Ctx, type Permission, seesEverything, seesNothing } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { newId } from '@/lib/platform/ids'
import { permissions } from '@/lib/wiring/permissions'

/** A workspace of one test's own. Whatever a test does, it does here, so tests never see each other. */
export interface Tenant {
  id: string
  slug: string
  /** Every right, everything visible: for arranging and for looking. */
  system: Ctx
}

/** A fresh, empty workspace. Product lines, members and channels: factories.ts. */
export async function mintTenant(name = '测试工作区'): Promise<Tenant> {
  const id = newId()
  const tenant: Tenant = { id, slug: `t-${id}`, system: systemCtx(id) }
  await withTenant(tenant.system, (c) => c.tx.tenant.create({ data: { id, slug: tenant.slug, name } }))
  return tenant
}

/** A job's context; without `held` it may do everything. */
export function systemCtx(tenantId: string, held: readonly Permission[] = permissions): Ctx {
  return ctxOf(tenantId, {
    kind: 'system',
    job: 'test',
    permissions: new Set(held),
    visibility: seesEverything,
  })
}

/** An API key's context. */
export function apiKeyCtx(tenantId: string, held: readonly Permission[] = permissions): Ctx {
  return ctxOf(tenantId, {
    kind: 'apiKey',
    keyId: newId(),
    permissions: new Set(held),
    visibility: seesEverything,
  })
}

/** A channel's context, as a delivery brings it. */
export function webhookCtx(tenantId: string, channelId: string, held: readonly Permission[]): Ctx {
  return ctxOf(tenantId, { kind: 'webhook', channelId, permissions: new Set(held), visibility: seesNothing })
}

export function ctxOf(tenantId: string, actor: Actor): Ctx {
  return { tenantId, actor, requestId: `test-${newId()}`, locale: 'zh-CN' }
}
