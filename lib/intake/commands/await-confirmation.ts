import { sourcesOf } from '@/lib/catalog/queries/list-sources'
import type { Ctx } from '@/lib/platform/ctx'
import type { OpenedDelivery } from './admit-deliveries'

/** What strangers fill in; a vendor vouches for its own leads. */
const FORMS: ReadonlySet<string> = new Set(['form', 'hosted_form'])

/**
 * Keeps what a stranger sent with a form from becoming a lead while its source asks for a confirmed e-mail address and
 * nobody has confirmed this one. Tests go through, and what a person has let in; a form without an address has nothing to
 * confirm.
 */
export async function awaitConfirmation(
  ctx: Ctx,
  opened: readonly OpenedDelivery[],
): Promise<OpenedDelivery[]> {
  if (!opened.some(mayWait)) return [...opened]
  const sources = await sourcesOf(ctx)
  const asking = new Set(sources.flatMap(({ key, confirmEmail }) => (confirmEmail ? [key] : [])))
  return opened.map((one) =>
    mayWait(one) && asking.has(one.delivery.source)
      ? { ...one, read: { ...one.read, leads: [], places: [], unconfirmed: true } }
      : one,
  )
}

const mayWait = ({ delivery, read }: OpenedDelivery): boolean =>
  FORMS.has(delivery.kind) &&
  !delivery.confirmed &&
  !delivery.vouched &&
  !read.spam &&
  read.leads.some(({ email, isTest }) => Boolean(email) && !isTest)
