import { event } from '@/lib/platform/events/define-event'

/** A way in was made. Subjects: channel. */
export const channelCreated = event('channel.created').carrying<{
  kind: string
  name: string
  source: string
  productLineId: string
}>()

/** A way in was changed: each field with what it was and what it is. Subjects: channel. */
export const channelUpdated = event('channel.updated').carrying<{
  changes: Record<string, [unknown, unknown]>
}>()

/** A way in has a new secret address; the old one ends at the given time. Subjects: channel. */
export const channelSecretRotated = event('channel.secret_rotated').carrying<{
  previousSecretUntil: string
}>()

/** A delivery nothing had come of goes through again. `verdict`: what it was put aside as. Subjects: inbox. */
export const deliveryReplayed = event('delivery.replayed').carrying<{ verdict: string }>()

/** Somebody let a delivery in that had been taken for spam. `reasons`: what it was suspected for. Subjects: inbox. */
export const deliveryVouched = event('delivery.vouched').carrying<{ reasons: string[] }>()

/** Somebody took the bytes of a delivery away as a file, contacts and all. Subjects: inbox. */
export const deliveryBodyTaken = event('delivery.body_taken').carrying<{ bytes: number }>()

/**
 * Somebody added what a delivery lacked. `fields`: names of what was added, no values. `verdict`: what became of it then.
 * `decisions`: what they decided about people who are known, where they did.
 * Subjects: inbox.
 */
export const deliveryCompleted = event('delivery.completed').carrying<{
  fields: string[]
  verdict: string
  decisions?: string[]
}>()

/** Somebody put a delivery in quarantine away for good. Subjects: inbox. */
export const deliveryRejected = event('delivery.rejected').carrying<{ reason: string }>()

/** A delivery that was put away is in quarantine again. `reason`: what it had been put away for. Subjects: inbox. */
export const deliveryReopened = event('delivery.reopened').carrying<{ reason: string }>()

/**
 * A delivery waited in quarantine for as long as its workspace keeps them, and ended. `reasons`: what was wrong with it.
 * Subjects: inbox.
 */
export const deliveryExpired = event('delivery.expired').carrying<{ days: number; reasons: string[] }>()

/** How many days the workspace keeps what waits in quarantine; null: for ever. Subjects: workspace. */
export const retentionSet = event('quarantine.retention_set').carrying<{
  before: number | null
  after: number | null
}>()

/** A form's e-mail address waits for its owner: a mail with a link is on its way. Subjects: inbox. */
export const confirmationAsked = event('delivery.confirmation_asked').carrying<{
  linkId: string
  expiresAt: string
}>()

/** The mail server took the mail with the link, or will not get it: `failure`. Subjects: inbox. */
export const confirmationMailed = event('delivery.confirmation_mailed').carrying<{ failure: string | null }>()

/** The owner of the address confirmed it; the delivery goes through. Subjects: inbox. */
export const deliveryConfirmed = event('delivery.confirmed').carrying<{ linkId: string }>()

/** Nobody confirmed the address in time; it is in quarantine for a person to decide. Subjects: inbox. */
export const deliveryUnconfirmed = event('delivery.unconfirmed').carrying<{ days: number }>()

/** Somebody made a link by which one person may add what a delivery lacks. Subjects: inbox. */
export const completionLinkCreated = event('delivery.link_created').carrying<{
  linkId: string
  expiresAt: string
}>()

/** A link was taken back before it was used. Subjects: inbox. */
export const completionLinkRevoked = event('delivery.link_revoked').carrying<{ linkId: string }>()

/** A link was looked at for the first time. Subjects: inbox. */
export const completionLinkOpened = event('delivery.link_opened').carrying<{ linkId: string }>()

/** A delivery could not be read, or holds nothing a lead could be made of. Subjects: inbox. */
export const deliveryRefused = event('delivery.refused').carrying<{ verdict: string; reasons: string[] }>()

/** How a channel's leads are gone for was changed: which credentials, by name. Subjects: channel. */
export const connectionSaved = event('connection.saved').carrying<{
  credentials: string[]
  active: boolean
}>()

/** Somebody wants a connection to look now. Subjects: channel. */
export const connectionAsked = event('connection.asked').carrying<Record<string, never>>()

/** A connection that worked does not any more; told once. Subjects: channel. */
export const connectionFailed = event('connection.failed').carrying<{ reason: string; code: string }>()

/** A connection works again after so many failures. Subjects: channel. */
export const connectionRecovered = event('connection.recovered').carrying<{ failures: number }>()

/** A connection was refused again and again and is switched off. Subjects: channel. */
export const connectionSwitchedOff = event('connection.switched_off').carrying<{
  reason: string
  code: string
}>()
