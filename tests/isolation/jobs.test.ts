import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { leadRouteJob } from '@/lib/assignment/jobs'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { newId } from '@/lib/platform/ids'
import { performJob } from '@/lib/platform/queue/perform-job'
import { jobs } from '@/lib/wiring/jobs'
import { leadOf, makeLine } from '../support/factories'
import { adminClient } from './support/admin-client'
import { differing, freshThings, type HttpWorld, httpWorld, sumsOf, type Things } from './support/http-world'

let db: pg.Client
let world: HttpWorld
let ofA: Things

beforeAll(async () => {
  db = await adminClient()
  world = await httpWorld(db)
  ofA = await freshThings(world, world.a)
})
afterAll(() => db.end())

const work = () => [ofA.leadId, ofA.deliveryId, ofA.eventId, ofA.memberId, ofA.notificationId]

// RELIABILITY 2.4, 15: whoever can write into the queue still cannot reach past the tenant a payload names.
it.each(jobs.map((job) => [job.name, job] as const))(
  "%s: a payload of B's that names A's rows touches none of them",
  async (_, job) => {
    const before = await sumsOf(world, world.a.tenant.id)
    const payloads = [
      { tenantId: world.b.tenant.id, ids: work() },
      { tenantId: world.b.tenant.id, ids: work(), id: ofA.leadId },
      { tenantId: world.b.tenant.id, id: ofA.deliveryId },
      { tenantId: newId(), ids: work(), id: ofA.leadId },
      { tenantId: `' or true --`, ids: work() },
      { ids: work() },
    ]
    for (const payload of payloads)
      await performJob(job, { requestId: 'test-job', payload }).catch((error: unknown) => {
        // A payload that is not the job's is refused; nothing else may go wrong.
        expect(error).toMatchObject({ code: 'validation' })
      })
    expect(differing(before, await sumsOf(world, world.a.tenant.id))).toEqual([])
  },
)

it('lead-route: the same payload under its own tenant decides for the lead', async () => {
  const { tenant } = world.a
  const { leadId } = await admitLead(tenant.system, leadOf(await makeLine(tenant)))
  const route = (tenantId: string) =>
    performJob(leadRouteJob, { requestId: 'test-job', payload: { tenantId, ids: [leadId] } })
  const status = async () =>
    (await db.query('select status from lead where id = $1', [leadId])).rows[0].status
  await route(world.b.tenant.id)
  expect(await status()).toBe('new')
  await route(tenant.id)
  expect(await status()).not.toBe('new')
})
