import { expect, test } from 'vitest'
import { beat, setPresence } from '@/lib/people/commands/presence'
import { onlineMembers, ownPresence } from '@/lib/people/queries/presence'
import { withClockOffset } from '@/lib/platform/db/tenant-scope'
import { adminSql } from '../../support/database'
import { makeMember } from '../../support/factories'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

const transitions = async (t: Tenant) =>
  (
    await adminSql<{ data: { from: string; to: string } }>(
      `select data from event where tenant_id = $1 and type = 'member.presence_changed' order by id`,
      [t.id],
    )
  ).map(({ data }) => `${data.from}→${data.to}`)

async function rep() {
  const t = await mintTenant()
  const member = await makeMember(t, { online: false })
  return { t, member, ctx: await member.ctx() }
}

test('nobody is online before the first beat of a tab', async () => {
  const { t, member, ctx } = await rep()
  expect(await onlineMembers(t.system)).toEqual([])
  await beat(ctx)
  expect(await onlineMembers(t.system)).toEqual([member.id])
})

test('switching is an event, switching to the same again is none', async () => {
  const { t, ctx } = await rep()
  await setPresence(ctx, { state: 'online' })
  await setPresence(ctx, { state: 'online' })
  await setPresence(ctx, { state: 'busy' })
  await setPresence(ctx, { state: 'offline' })
  expect(await transitions(t)).toEqual(['offline→online', 'online→busy', 'busy→offline'])
})

test('unseen for 45 seconds is gone; a beat in time is not; the switch stays', async () => {
  const { t, member, ctx } = await rep()
  await setPresence(ctx, { state: 'online' })
  await withClockOffset('44 seconds', async () => expect(await onlineMembers(t.system)).toEqual([member.id]))
  await withClockOffset('46 seconds', async () => {
    expect(await onlineMembers(t.system)).toEqual([])
    expect(await ownPresence(ctx)).toMatchObject({ state: 'online', online: false })
  })
  await withClockOffset('40 seconds', () => beat(ctx))
  await withClockOffset('80 seconds', async () => expect(await onlineMembers(t.system)).toEqual([member.id]))
})

test('beats change nothing but the time, until somebody who was gone is heard of again', async () => {
  const { t, ctx } = await rep()
  await setPresence(ctx, { state: 'online' })
  for (const at of ['15 seconds', '30 seconds', '45 seconds']) await withClockOffset(at, () => beat(ctx))
  expect(await transitions(t)).toEqual(['offline→online'])
  await withClockOffset('10 minutes', () => beat(ctx))
  expect(await transitions(t)).toEqual(['offline→online', 'offline→online'])
})

test('a beat does not bring somebody online who switched to offline', async () => {
  const { t, ctx } = await rep()
  await setPresence(ctx, { state: 'offline' })
  expect(await beat(ctx)).toMatchObject({ state: 'offline', online: false })
  expect(await onlineMembers(t.system)).toEqual([])
})

test('reachable without a page: online for as long as they said, and gone after it', async () => {
  const { t, member, ctx } = await rep()
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  await setPresence(ctx, { state: 'online', reachableUntil: inHours(3) })
  await withClockOffset('2 hours', async () => {
    expect(await onlineMembers(t.system)).toEqual([member.id])
    await beat(ctx)
    expect(await transitions(t)).toEqual(['offline→online'])
  })
  await withClockOffset('4 hours', async () => {
    expect(await onlineMembers(t.system)).toEqual([])
    expect(await ownPresence(ctx)).toMatchObject({ state: 'online', online: false, reachableUntil: null })
  })
  await setPresence(ctx, { state: 'busy' })
  await setPresence(ctx, { state: 'online' })
  await withClockOffset('2 hours', async () => expect(await onlineMembers(t.system)).toEqual([]))
})

test.each([
  ['busy', 1],
  ['offline', 1],
  ['online', -1],
  ['online', 25],
] as const)('%s and reachable %s hours ahead is refused', async (state, hours) => {
  const { ctx } = await rep()
  const reachableUntil = new Date(Date.now() + hours * 3_600_000).toISOString()
  await expect(setPresence(ctx, { state, reachableUntil })).rejects.toMatchObject({ code: 'validation' })
})
