import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { endTouch } from '@/lib/touches/commands/end-touch'
import { takeLease } from '@/lib/touches/commands/take-lease'
import type { TouchKind } from '@/lib/touches/types'
import type { Employee } from '../founding/employ'
import type { Random } from '../random'

/** Calls into a colleague's contact, which the product stops. */
const STOPPED = 0.02
/** Calls nobody answers before the one that is. */
const UNANSWERED = 0.2

/**
 * A rep gets in contact before writing about it: asks for the person, sometimes in vain first, and says what came of it.
 * Now and then their boss means to call the same person meanwhile, and is stopped.
 */
export async function getInContact(
  c: TxCtx,
  random: Random,
  { leadId, kind, boss }: { leadId: string; kind: TouchKind; boss: Employee | undefined },
): Promise<void> {
  if (kind === 'call' && random.chance(UNANSWERED)) await callInVain(c, leadId)
  const isStopped = random.chance(STOPPED)
  const taking = await takeLease(c, { leadId, kind })
  if (!taking.taken) return
  if (isStopped && boss) await takeLease({ ...c, actor: boss.ctx.actor }, { leadId, kind: 'call' })
  await endTouch(c, { leaseId: taking.lease.id, outcome: REACHED[kind], seconds: secondsOf(random, kind) })
}

const REACHED = { call: 'connected', message: 'sent', visit: 'visited' } as const
const secondsOf = (random: Random, kind: TouchKind): number | null =>
  kind === 'call' ? random.int(40, 600) : null

async function callInVain(c: TxCtx, leadId: string): Promise<void> {
  const taking = await takeLease(c, { leadId, kind: 'call' })
  if (taking.taken) await endTouch(c, { leaseId: taking.lease.id, outcome: 'noAnswer' })
}
