import { openSources } from '@/lib/catalog/commands/sources'
import { type Actor, type Ctx, type Permission, seesEverything } from '@/lib/platform/ctx'
import { newId } from '@/lib/platform/ids'
import { createWorkspace } from '@/lib/tenancy/commands/create-workspace'
import { placeMember } from '@/lib/wiring/new-member'
import { permissions } from '@/lib/wiring/permissions'

/** A workspace of one test's own. Whatever a test does, it does here, so tests never see each other. */
export interface Tenant {
  id: string
  slug: string
  /** Every right, everything visible: for arranging and for looking. */
  system: Ctx
}

/** A fresh workspace with nobody in it but an administrator. Product lines, members and channels: factories.ts. */
export async function mintTenant(name = '测试工作区'): Promise<Tenant> {
  const id = newId()
  const system = systemCtx(id)
  const { slug } = await createWorkspace(system, { name: `${name} ${id}` })
  await openSources(system)
  const account = { email: `${newId()}@example.com`, name: '管理员', hash: 'no password', locale: 'zh-CN' }
  await placeMember(system, account, {
    role: 'admin',
    teamId: null,
    mobile: null,
    productLineIds: [],
    regions: [],
  })
  return { id, slug, system }
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

export function ctxOf(tenantId: string, actor: Actor): Ctx {
  return { tenantId, actor, requestId: `test-${newId()}`, locale: 'zh-CN' }
}
