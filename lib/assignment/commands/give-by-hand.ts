import { changeOwners, type OwnerOutcome } from '@/lib/leads/commands/change-owner'
import type { HeldOrOwned } from '@/lib/leads/queries/visible-leads'
import { notify } from '@/lib/notifications/commands/notify'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { newId } from '@/lib/platform/ids'
import { publishedRules } from '@/lib/rules/queries'
import { assignmentRuleSet } from '../schema'
import { publishDefaultRules } from './publish-default-rules'
import { recordRuns } from './record-runs'

/** Told one by one up to here; more at once is one message that counts them. */
const TOLD_SINGLY = 3

/** What is looked at of a lead that somebody gives away. */
export type GivenLead = Pick<HeldOrOwned, 'id' | 'ownerId' | 'source' | 'region' | 'productLineId'>

interface Gift {
  to: string
  reason: string
}

/**
 * Makes a member the owner of leads by a person's decision, in the caller's unit of work: each owner changes, and each
 * lead gets its run ("why me" names the reason). Nobody is told. Answers what became of each.
 */
export async function moveByHand(
  c: TxCtx,
  leads: readonly Pick<GivenLead, 'id' | 'ownerId'>[],
  { to, reason }: Gift,
): Promise<OwnerOutcome[]> {
  if (leads.length === 0) return []
  const runIds = new Map(leads.map(({ id }) => [id, newId()]))
  const outcomes = await changeOwners(
    c,
    leads.map(({ id, ownerId }) => ({ leadId: id, from: ownerId, to, reason, runId: runIds.get(id) })),
  )
  const given = outcomes.filter(({ changed }) => changed)
  if (given.length === 0) return outcomes
  const rules = (await publishedRules(c, assignmentRuleSet)) ?? (await publishDefaultRules(c))
  await recordRuns(c, {
    runs: given.map(({ leadId }) => ({
      id: runIds.get(leadId) ?? newId(),
      decision: { leadId, winnerId: to, holdingReason: null, candidates: [] },
      reason,
    })),
    ruleVersionId: rules.id,
    trigger: 'manual',
    ms: 0,
  })
  return outcomes
}

/** The same, and the new owner hears of it: of few leads one by one, of many in one message that counts them. */
export async function giveByHand(c: TxCtx, leads: readonly GivenLead[], gift: Gift): Promise<OwnerOutcome[]> {
  const outcomes = await moveByHand(c, leads, gift)
  const given = new Set(outcomes.filter(({ changed }) => changed).map(({ leadId }) => leadId))
  await tell(
    c,
    gift.to,
    leads.filter(({ id }) => given.has(id)),
  )
  return outcomes
}

async function tell(c: TxCtx, to: string, leads: readonly GivenLead[]): Promise<void> {
  const [first] = leads
  if (!first) return
  if (leads.length > TOLD_SINGLY) {
    await notify(c, [
      {
        kind: 'leads.given',
        subject: ['lead', first.id],
        occasion: newId(),
        recipientId: to,
        params: { count: leads.length },
      },
    ])
    return
  }
  await notify(
    c,
    leads.map(({ id, source, region, productLineId }) => ({
      kind: 'lead.assigned' as const,
      subject: ['lead', id] as [string, string],
      occasion: newId(),
      recipientId: to,
      productLineId,
      params: { source, region },
    })),
  )
}
