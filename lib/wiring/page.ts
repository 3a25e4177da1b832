import { type ActingMember, actingMember } from '@/lib/people/queries/acting-member'
import type { Role } from '@/lib/people/schema'
import {
  isPrefetch,
  oncePerRender,
  type PageSession,
  pageFacts,
  pageNotFound,
  requireSession,
} from '@/lib/platform/auth/page'
import { enterWorkspace, type Membership, memberships } from '@/lib/platform/auth/session-store'
import type { Ctx, Locale } from '@/lib/platform/ctx'
import { lookingUp, memberCtx } from './request-ctx'

/** What a page of a workspace needs: the context for queries and what the shell shows of the viewer. */
export interface WorkspacePage {
  ctx: Ctx
  workspace: { id: string; slug: string; name: string; timezone: string }
  member: { id: string; name: string; email: string; role: Role }
  permissions: string[]
  locale: Locale
}

/**
 * The workspace a page stands in. Signed out: redirect to the sign-in page; no active member of it: not found, the same
 * as for a workspace that does not exist. Opening a page makes its workspace the one the API acts in for this browser.
 */
export const requireWorkspace = oncePerRender(async (slug: string): Promise<WorkspacePage> => {
  const session = await requireSession()
  const asked = await pageFacts(session.locale)
  const place = await placeOf(session, slug)
  const member = await actingMember(lookingUp(place.tenantId, asked), session.accountId)
  if (!member) return pageNotFound()
  if (session.slug !== slug && !(await isPrefetch())) await enterWorkspace(session.sessionId, slug)
  const ctx = memberCtx(asked, place.tenantId, session, member)
  return {
    ctx,
    workspace: { id: place.tenantId, slug, name: place.workspace, timezone: member.timezone },
    member: viewerOf(session, member),
    permissions: [...ctx.actor.permissions],
    locale: asked.locale,
  }
})

const viewerOf = ({ email }: PageSession, { id, name, role }: ActingMember) => ({ id, name, email, role })

async function placeOf(session: PageSession, slug: string): Promise<{ tenantId: string; workspace: string }> {
  if (session.tenantId !== null && session.slug === slug && session.workspace !== null) {
    return { tenantId: session.tenantId, workspace: session.workspace }
  }
  const all = await memberships(session.accountId)
  return all.find((m) => m.slug === slug) ?? pageNotFound()
}

/** The signed-in account's workspaces, the one it worked in last first; for the page that decides where to go. */
export async function ownWorkspaces(): Promise<Membership[]> {
  const session = await requireSession()
  const all = await memberships(session.accountId)
  return all.sort((a, b) => Number(b.slug === session.slug) - Number(a.slug === session.slug))
}
