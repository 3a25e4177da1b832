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
  const asking = await sourcesAsking(ctx)
  return opened.map((one) =>
    mayWait(one) && asking.has(one.delivery.source)
      ? { ...one, read: { ...one.read, leads: [], places: [], unconfirmed: true } }
      : one,
  )
}

/** Keys of the sub-sources that ask for a confirmed address. */
async function sourcesAsking(ctx: Ctx): Promise<ReadonlySet<string>> {
  const sources = await sourcesOf(ctx)
  return new Set(sources.flatMap(({ key, confirmEmail }) => (confirmEmail ? [key] : [])))
}

/** Whether a delivery like this would wait for a confirmation if nobody had vouched for it. */
export const wouldWait = async (ctx: Ctx, { delivery, read }: OpenedDelivery): Promise<boolean> =>
  mayWait({ read, delivery: { ...delivery, vouched: false } }) &&
  (await sourcesAsking(ctx)).has(delivery.source)

const mayWait = ({ delivery, read }: OpenedDelivery): boolean =>
  FORMS.has(delivery.kind) &&
  !delivery.confirmed &&
  !delivery.vouched &&
  !read.spam &&
  read.leads.some(({ email, isTest }) => Boolean(email) && !isTest)
