import { AppError } from './errors'

/** A named right, `object.verb` (`lead.assign`). The full list and who holds what: lib/wiring/permissions.ts. */
export type Permission = `${string}.${string}`

/** Which rows and fields an actor may see; turned into a condition by `scopeFor` inside every query. */
export interface Visibility {
  /** Owners whose rows are visible: everybody's, or these members'. */
  owners: 'all' | string[]
  /** Rows nobody owns yet (holding queue). */
  unowned: boolean
  productLines: 'all' | string[]
  /** Personal contact data in clear, or masked. */
  contact: 'clear' | 'masked'
}

/** Nothing at all: what an actor without a visibility sees. */
export const seesNothing: Visibility = { owners: [], unowned: false, productLines: [], contact: 'masked' }
/** Every row of the tenant in clear: jobs, seeds, admins. */
export const seesEverything: Visibility = {
  owners: 'all',
  unowned: true,
  productLines: 'all',
  contact: 'clear',
}

/** Who acts: a closed union, recorded with every event. */
export type Actor =
  | {
      kind: 'user'
      memberId: string
      accountId: string
      name: string
      permissions: ReadonlySet<Permission>
      visibility: Visibility
    }
  | { kind: 'apiKey'; keyId: string; permissions: ReadonlySet<Permission>; visibility: Visibility }
  | { kind: 'webhook'; channelId: string; permissions: ReadonlySet<Permission>; visibility: Visibility }
  /** Somebody without an account who holds a link for one delivery (docs/decisions/0050). */
  | { kind: 'completionLink'; linkId: string; permissions: ReadonlySet<Permission>; visibility: Visibility }
  | { kind: 'system'; job: string; permissions: ReadonlySet<Permission>; visibility: Visibility }

export type Locale = 'zh-CN' | 'en'

/** What every verb is called with: whose data, who acts, in which request. */
export interface Ctx {
  tenantId: string
  actor: Actor
  requestId: string
  locale: Locale
}

/** Refuses with `forbidden` unless the actor holds the permission. Every verb begins with this. */
export function authorize(ctx: Ctx, permission: Permission): void {
  if (!ctx.actor.permissions.has(permission)) {
    throw new AppError('forbidden', 'forbidden', { params: { permission } })
  }
}

/**
 * The same actor with further rights, for a verb nested in one that has decided that they may: whoever may enter a lead
 * may have it admitted, and is not thereby allowed to admit anything else. Only around calls whose input the verb has
 * checked itself.
 */
export const lending = <C extends Ctx>(ctx: C, ...rights: Permission[]): C => ({
  ...ctx,
  actor: { ...ctx.actor, permissions: new Set([...ctx.actor.permissions, ...rights]) },
})

/** The acting member, or null for keys, webhooks and jobs. */
export const memberOf = (ctx: Ctx): string | null => (ctx.actor.kind === 'user' ? ctx.actor.memberId : null)

/** The acting member; keys, webhooks and jobs have none and are refused. */
export function actingMemberId(ctx: Ctx): string {
  const id = memberOf(ctx)
  if (id === null) throw new AppError('forbidden', 'membersOnly')
  return id
}

/** The actor as an event keeps it: kind and id, no permissions. */
export function actorRecord(actor: Actor): Record<string, string> {
  switch (actor.kind) {
    case 'user':
      return { kind: 'user', id: actor.memberId, name: actor.name }
    case 'apiKey':
      return { kind: 'apiKey', id: actor.keyId }
    case 'webhook':
      return { kind: 'webhook', id: actor.channelId }
    case 'completionLink':
      return { kind: 'completionLink', id: actor.linkId }
    case 'system':
      return { kind: 'system', id: actor.job }
  }
}
