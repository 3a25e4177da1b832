import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { workspaceCreated } from '../events'
import { CreateWorkspace } from '../schema'
import { nthSlug, slugOf } from '../slug'
import type { WorkspaceView } from '../types'

const SLUG_TRIES = 200

/** Makes the workspace whose id the context carries; its slug comes from the name and is unique. */
export async function createWorkspace(ctx: Ctx, input: CreateWorkspace): Promise<WorkspaceView> {
  authorize(ctx, 'workspace.manage')
  const { name, locale, timezone } = parse(CreateWorkspace, input)
  return withTenant(ctx, async (c) => {
    const slug = await insert(c, { name, locale, timezone, wanted: slugOf(name) })
    await appendEvent(c, workspaceCreated, { subjects: [['workspace', c.tenantId]], data: { slug, name } })
    return { id: c.tenantId, slug, name, timezone }
  })
}

interface NewWorkspace {
  name: string
  locale: string
  timezone: string
  wanted: string
}

async function insert(c: TxCtx, w: NewWorkspace): Promise<string> {
  for (let n = 1; n <= SLUG_TRIES; n++) {
    const slug = nthSlug(w.wanted, n)
    // Also right when two sign-ups want the same one: the second waits for the first and then finds it taken.
    const inserted = await c.tx.$executeRaw(sql`
      insert into tenant (id, slug, name, timezone, locale, created_at)
      values (${c.tenantId}::uuid, ${slug}, ${w.name}, ${w.timezone}, ${w.locale}, ${c.now})
      on conflict (slug) do nothing`)
    if (inserted === 1) return slug
  }
  throw new AppError('conflict', 'slugsExhausted')
}
