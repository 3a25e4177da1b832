import fc from 'fast-check'
import { expect, it } from 'vitest'
import { reassignLead } from '@/lib/assignment/commands/reassign-lead'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { closeLead } from '@/lib/leads/commands/close-lead'
import { updateMember } from '@/lib/people/commands/update-member'
import { AppError } from '@/lib/platform/errors'
import {
  aMobile,
  goOffline,
  goOnline,
  leadOf,
  type Member,
  makeLine,
  makeMember,
} from '@/tests/support/factories'
import { brokenInvariants, rowsOf, type StoredLead } from '@/tests/support/look'
import { mintTenant, type Tenant } from '@/tests/support/mint-tenant'
import { settle } from '@/tests/support/settle'

interface World {
  t: Tenant
  line: string
  reps: Member[]
  phones: string[]
}

/** What people and machines do, in any order; `n` picks whom it happens to. */
const ACTS = {
  comesIn: async ({ t, line, phones }: World, n: number) => {
    await admitLead(t.system, leadOf(line, { phone: phones[n % phones.length] }))
  },
  settles: async () => {
    await settle()
  },
  online: ({ reps }: World, n: number) => goOnline(reps[n % reps.length] as Member),
  offline: ({ reps }: World, n: number) => goOffline(reps[n % reps.length] as Member),
  closes: async ({ t }: World, n: number) => {
    const lead = await someLead(t, n)
    if (!lead) return
    const outcome = n % 2 === 0 ? 'converted' : 'invalid'
    await closeLead(t.system, { leadId: lead.id, outcome, reason: '结束', version: lead.version })
  },
  moves: async ({ t, reps }: World, n: number) => {
    const lead = await someLead(t, n)
    const memberId = (reps[n % reps.length] as Member).id
    if (lead)
      await reassignLead(t.system, { leadId: lead.id, memberId, reason: '调整', version: lead.version })
  },
  disables: async ({ t, reps }: World, n: number) => {
    const { id } = reps[n % reps.length] as Member
    const [member] = await rowsOf<{ version: number; status: 'active' | 'disabled' }>(
      'select version, status from member where id = $1',
      [id],
    )
    const status = member?.status === 'active' ? 'disabled' : 'active'
    await updateMember(t.system, { id, version: member?.version ?? 0, status })
  },
} satisfies Record<string, (world: World, n: number) => Promise<unknown>>

const someLead = async (t: Tenant, n: number): Promise<StoredLead | undefined> => {
  const leads = await rowsOf<StoredLead>('select * from lead where tenant_id = $1 order by id', [t.id])
  return leads[n % Math.max(1, leads.length)]
}

/** A refusal (closed, full, put out, signed out …) is an answer; anything else is a fault. */
async function act(world: World, name: keyof typeof ACTS, n: number): Promise<void> {
  try {
    await ACTS[name](world, n)
  } catch (error) {
    const refused = error instanceof AppError || /is no active member/.test(String(error))
    if (!refused || (error instanceof AppError && error.code === 'internal')) throw error
  }
}

it('whatever happens in whatever order: no limbo, one owner, counters that count what is there', async () => {
  const step = fc.tuple(fc.constantFrom(...(Object.keys(ACTS) as (keyof typeof ACTS)[])), fc.nat(50))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const t = await mintTenant()
      const line = await makeLine(t)
      const reps = await Promise.all(
        [1, 2, 3].map((maxOpen) => makeMember(t, { lines: [line], maxOpen, online: maxOpen !== 2 })),
      )
      const world = { t, line, reps, phones: [aMobile(), aMobile(), aMobile(), aMobile(), aMobile()] }
      for (const [name, n] of steps) await act(world, name, n)
      await settle()
      expect(await brokenInvariants(t)).toEqual([])
      const opens = await rowsOf(
        `select party_id from lead where tenant_id = $1 and status in ('new', 'holding', 'assigned', 'working')
         group by party_id having count(*) > 1`,
        [t.id],
      )
      expect(opens).toEqual([])
    }),
    { numRuns: 8 },
  )
}, 120_000)
