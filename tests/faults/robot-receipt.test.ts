import { afterAll, beforeAll, expect, it } from 'vitest'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { createRobot } from '@/lib/notifications/commands/robots'
import { closeDb } from '@/lib/platform/db/client'
import { type RobotServer, startRobotServer } from '@/scripts/stand-ins/robot-server.mjs'
import { leadOf, makeLine, makeMember } from '../support/factories'
import { mintTenant } from '../support/mint-tenant'
import { Stage } from './stage'

/** The lease of a post (20 s), the sweep that finds it, and a busy machine. */
const BOUND_MS = 60_000

let stage: Stage
let vendor: RobotServer
beforeAll(async () => {
  ;[stage, vendor] = await Promise.all([Stage.start(), startRobotServer()])
})
afterAll(async () => {
  await stage.remove()
  await vendor.close()
})

it('F1: a worker killed between the request and the receipt: told at least once, written down once', async () => {
  const t = await mintTenant()
  const line = await makeLine(t)
  await makeMember(t, { lines: [line], maxOpen: 10 })
  await createRobot(t.system, { kind: 'wecom', name: '销售一群', url: vendor.address('wecom', 'k') })
  await stage.sql(`update presence set seen_at = now() + interval '1 hour'`)
  await admitLeads(t.system, [leadOf(line)])
  await closeDb()
  const env = { OUTBOUND_ALLOW_LOOPBACK: '1', FAILPOINT: 'robot.sent:kill' }
  const worker = await stage.process('worker', env)
  await worker.ended()
  expect(vendor.arrived).toHaveLength(1)
  expect(await stage.sql('select state from robot_message')).toEqual([{ state: 'posting' }])
  await worker.resume({ FAILPOINT: '' })
  await expect
    .poll(() => stage.sql('select state, attempts from robot_message'), { timeout: BOUND_MS, interval: 500 })
    .toEqual([{ state: 'sent', attempts: 2 }])
  expect(vendor.arrived).toHaveLength(2)
  expect(await stage.sql(`select state from robot_post order by id`)).toEqual([
    { state: 'lost' },
    { state: 'sent' },
  ])
  await worker.kill()
})
