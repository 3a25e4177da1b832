import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { refused } from '../refused'
import type { HostedForm } from '../schema'
import { HOSTED_FORM } from '../secret-address'

interface ForeignSettings {
  allow?: readonly string[] | undefined
  proofOfWork?: boolean | undefined
  form?: HostedForm | undefined
}

/** Settings of one kind are refused on another: a page belongs to form pages, an allow-list to forms, a proof of work to both. */
export function refuseForeignSettings(kind: string, { allow, proofOfWork, form }: ForeignSettings): void {
  if ((kind === HOSTED_FORM) !== (form !== undefined)) throw refused('form', 'channel.formOfItsKind')
  if (allow && kind !== 'form') throw refused('allow', 'channel.allowOfItsKind')
  if (proofOfWork && kind !== 'form' && kind !== HOSTED_FORM)
    throw refused('proofOfWork', 'channel.workOfItsKind')
}

/** Refuses a product line the workspace does not have, or the actor does not see. */
export async function refuseUnknownLine(c: TxCtx, productLineId: string): Promise<void> {
  const { productLines } = c.actor.visibility
  const known =
    (productLines === 'all' || productLines.includes(productLineId)) &&
    (await c.tx.productLine.findFirst({ where: { id: productLineId }, select: { id: true } }))
  if (!known) throw refused('productLineId', 'unknownProductLine')
}
