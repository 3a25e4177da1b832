import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { claimConnection } from '@/lib/intake/commands/claim-connection'
import { saveConnection } from '@/lib/intake/commands/save-connection'
import { settleConnection } from '@/lib/intake/commands/settle-connection'
import { connectionOffJob } from '@/lib/intake/jobs'
import { createRobot } from '@/lib/notifications/commands/robots'
import { listNotifications } from '@/lib/notifications/queries/list-notifications'
import { performJob } from '@/lib/platform/queue/perform-job'
import { type RobotServer, startRobotServer } from '@/scripts/stand-ins/robot-server.mjs'
import { adminSql, countRows } from '@/tests/support/database'
import { type Channel, type Member, makeChannel, makeMember } from '@/tests/support/factories'
import { mintTenant, type Tenant } from '@/tests/support/mint-tenant'
import { settle } from '@/tests/support/settle'

const REFUSED = {
  ok: false,
  result: 'refused',
  reason: 'tokenRefused',
  code: '40103',
  retryAfterSeconds: null,
} as const

let groups: RobotServer
beforeAll(async () => {
  groups = await startRobotServer()
})
afterAll(() => groups.close())

let t: Tenant
let channel: Channel
let admin: Member
let ops: Member
beforeEach(async () => {
  groups.arrived.length = 0
  t = await mintTenant()
  channel = await makeChannel(t, { kind: 'feiyu', name: '抖音飞鱼 · 骨科' })
  admin = await makeMember(t, { role: 'admin' })
  ops = await makeMember(t, { role: 'ops' })
  await save({ credentials: { accessToken: 'a', signatureKey: 'b' } })
})

const save = (input: Partial<Parameters<typeof saveConnection>[1]>) =>
  saveConnection(t.system, { channelId: channel.id, ...input })
/** The vendor says no once more than is borne; nothing that follows from it has happened yet. */
async function refuseUntilOff(): Promise<void> {
  const [row] = await adminSql<{ id: string }>('select id from connection where channel_id = $1', [
    channel.id,
  ])
  for (let i = 0; i < 3; i++) {
    await adminSql('update connection set next_at = now() where id = $1', [row?.id])
    const claimed = await claimConnection(t.system, row?.id ?? '')
    if (!claimed) throw new Error('not claimed')
    await settleConnection(t.system, claimed, REFUSED)
  }
}
const heard = async (member: Member) =>
  (await listNotifications(await member.ctx(), { kind: 'connection.off' })).items
const group = (name: string, over: object = {}) =>
  createRobot(t.system, { kind: 'wecom', name, url: groups.address('wecom', name), ...over })

describe('a connection that switched itself off', () => {
  it('is told to admins and ops, with the way to mend it, and to nobody else', async () => {
    const others = await Promise.all([makeMember(t, { role: 'manager' }), makeMember(t, { role: 'rep' })])
    const gone = await makeMember(t, { role: 'admin', status: 'disabled' })
    await refuseUntilOff()
    await settle()
    for (const member of [admin, ops]) {
      expect(await heard(member)).toMatchObject([
        {
          kind: 'connection.off',
          subject: { type: 'channel', id: channel.id },
          params: { channel: '抖音飞鱼 · 骨科', reason: 'tokenRefused' },
        },
      ])
    }
    for (const member of others) expect(await heard(member)).toEqual([])
    expect(await countRows('notification', 'recipient_id = $1', [gone.id])).toBe(0)
  })

  it('is told to the groups of its line, in their language, once', async () => {
    await group('ours', { locale: 'zh-CN' })
    await group('abroad', { locale: 'en' })
    await group('leads-only', { kinds: ['lead.assigned'] })
    await group('other-line', { productLineIds: [(await makeChannel(t)).lineId] })
    await refuseUntilOff()
    await settle()
    await performJob(connectionOffJob, { requestId: 'r', payload: { tenantId: t.id, ids: [channel.id] } })
    await settle()
    const texts = groups.arrived.map(({ key, text }) => [key, text] as const)
    expect(texts.map(([key]) => key).sort()).toEqual(['abroad', 'ours'])
    const said = Object.fromEntries(texts)
    expect(said.ours).toContain('渠道“抖音飞鱼 · 骨科”已停止拉取线索')
    expect(said.ours).toContain('原因：对方不接受这些凭据')
    expect(said.ours).toContain(`/go/channel/${channel.id}`)
    expect(said.abroad).toContain('Channel “抖音飞鱼 · 骨科” has stopped fetching leads')
    expect(await heard(admin)).toHaveLength(1)
  })

  it('is told again when it happens again', async () => {
    await refuseUntilOff()
    await settle()
    await save({ active: true })
    await refuseUntilOff()
    await settle()
    expect(await heard(ops)).toHaveLength(2)
  })

  it('is told to nobody once somebody has switched it on', async () => {
    await refuseUntilOff()
    await save({ active: true })
    await adminSql("update connection set next_at = now() + interval '1 day' where channel_id = $1", [
      channel.id,
    ])
    await settle()
    expect(await heard(admin)).toEqual([])
  })

  it('is not told when a person switches it off', async () => {
    await save({ active: false })
    await settle()
    expect(await heard(admin)).toEqual([])
  })
})
