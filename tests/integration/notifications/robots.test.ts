import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { type RobotKind, robotKinds } from '@/lib/connectors/robot'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import type { AdmitLead } from '@/lib/leads/schema'
import { claimPost } from '@/lib/notifications/commands/claim-post'
import { recordReceipt } from '@/lib/notifications/commands/record-receipt'
import { retryRobotMessages } from '@/lib/notifications/commands/retry-robot-messages'
import { createRobot, updateRobot } from '@/lib/notifications/commands/robots'
import { saveNotificationSettings } from '@/lib/notifications/commands/save-settings'
import { testRobot } from '@/lib/notifications/commands/test-robot'
import { listNotifications } from '@/lib/notifications/queries/list-notifications'
import { listRobotMessages } from '@/lib/notifications/queries/list-robot-messages'
import { listRobots } from '@/lib/notifications/queries/list-robots'
import { type CreateRobot, settingsOfNobody } from '@/lib/notifications/schema'
import { setOwnMobile } from '@/lib/people/commands/set-own-mobile'
import { deleteTeam } from '@/lib/people/commands/teams'
import { withClockOffset } from '@/lib/platform/db/tenant-scope'
import { performJob } from '@/lib/platform/queue/perform-job'
import { robotsSpeak } from '@/lib/wiring/jobs'
import { type RobotServer, startRobotServer } from '@/scripts/stand-ins/robot-server.mjs'
import { adminSql, countRows } from '@/tests/support/database'
import { leadOf, type Member, makeLine, makeMember, makeTeam } from '@/tests/support/factories'
import { mintTenant, type Tenant } from '@/tests/support/mint-tenant'
import { settle } from '@/tests/support/settle'

let vendor: RobotServer
beforeAll(async () => {
  vendor = await startRobotServer()
})
afterAll(() => vendor.close())
afterEach(async () => {
  // Whatever a test left waiting is not the next one's.
  await adminSql('update robot set active = false')
  vendor.arrived.length = 0
  vendor.codes.length = 0
})

let keys = 0
interface Scene {
  t: Tenant
  line: string
  rep: Member
  robotId: string
  key: string
}
async function scene(kind: RobotKind = 'wecom', over: Partial<CreateRobot> = {}): Promise<Scene> {
  const t = await mintTenant()
  const line = await makeLine(t)
  const rep = await makeMember(t, { name: '林知远', lines: [line], maxOpen: 1_000 })
  await setOwnMobile(await rep.ctx(), { mobile: '13900001111' })
  const key = `key-${++keys}`
  const url = vendor.address(kind, key, over.secret ? { secret: over.secret } : {})
  const { id } = await createRobot(t.system, { kind, name: '销售一群', url, ...over })
  return { t, line, rep, robotId: id, key }
}
const comeIn = (s: Scene, n = 1, over: Partial<AdmitLead> = {}) =>
  admitLeads(
    s.t.system,
    Array.from({ length: n }, () => leadOf(s.line, { name: '王建国', source: 'douyin', ...over })),
  )
/** Leads find their owners, and nobody is told of it yet. */
const routeOnly = async (s: Scene, ids: string[]) => routeLeads(s.t.system, { ids, trigger: 'admitted' })
const speak = (s: Scene) => performJob(robotsSpeak, { requestId: 'test', payload: { tenantId: s.t.id } })
const messagesOf = async (s: Scene) => (await listRobotMessages(s.t.system, { robotId: s.robotId })).items
const robotOf = async (s: Scene) => (await listRobots(s.t.system)).find((r) => r.id === s.robotId)
const events = async (s: Scene, type: string) =>
  (
    await adminSql<{ data: unknown }>(
      'select data from event where tenant_id = $1 and type = $2 order by id',
      [s.t.id, type],
    )
  ).map((e) => e.data)

describe('a group is told', () => {
  it.each(robotKinds)(
    '%s: of a new lead, by masked name and link, its owner mentioned where that is possible',
    async (kind) => {
      const s = await scene(kind, kind === 'wecom' ? {} : { secret: 'SECabc' })
      const [lead] = await comeIn(s)
      await settle()
      expect(vendor.arrived).toHaveLength(1)
      const [message] = vendor.arrived
      expect(message).toMatchObject({ kind, key: s.key, mentions: kind === 'feishu' ? [] : ['13900001111'] })
      expect(message?.text).toContain('新线索：王＊＊')
      expect(message?.text).toContain(`/go/lead/${lead?.leadId}`)
      expect(message?.text).toContain('林知远')
      expect(message?.text).not.toMatch(/建国|139\d{8}(?!.*)/u)
      expect(await messagesOf(s)).toMatchObject([
        { kind: 'lead.assigned', state: 'sent', code: '0', attempts: 1 },
      ])
      expect(await robotOf(s)).toMatchObject({
        failures: 0,
        waiting: 0,
        failed: 0,
        lastSentAt: expect.any(Date),
      })
      expect(await events(s, 'notification.delivered')).toMatchObject([{ messages: 1 }])
    },
  )

  it('once, however often the job runs and the event is told', async () => {
    const s = await scene()
    await comeIn(s)
    await settle()
    await Promise.all([speak(s), speak(s), speak(s)])
    await settle()
    expect(vendor.arrived).toHaveLength(1)
  })

  it('in its own language, of a second coming and of a lead that waits for ten minutes', async () => {
    const s = await scene('wecom', { locale: 'en', mentionOwner: false })
    const phone = '13712340001'
    await comeIn(s, 1, { phone })
    await settle()
    await comeIn(s, 1, { phone })
    await comeIn(s, 1, { region: '江苏', productLineId: await makeLine(s.t) })
    await settle()
    await withClockOffset('11 minutes', settle)
    expect(vendor.arrived.map((m) => m.text.split('\n')[0])).toEqual([
      '**New lead: 王＊＊**',
      '**A known customer came in again: 王＊＊**',
      '**A lead has waited for more than 10 minutes: 王＊＊**',
    ])
    expect(vendor.arrived.flatMap((m) => m.mentions)).toEqual([])
  })

  it('only of its kinds, its product lines and its teams', async () => {
    const s = await scene()
    const [other, team] = [await makeLine(s.t), await makeTeam(s.t)]
    const below = await makeTeam(s.t, { parent: team })
    const inTeam = await makeMember(s.t, { lines: [other], team: below, maxOpen: 10 })
    const names = { touched: 'kinds', line: 'lines', team: 'teams' }
    const add = (name: string, over: Partial<CreateRobot>) =>
      createRobot(s.t.system, { kind: 'wecom', name, url: vendor.address('wecom', name), ...over })
    await add(names.touched, { kinds: ['lead.touched'] })
    await add(names.line, { productLineIds: [other] })
    await add(names.team, { teamIds: [team.id] })
    await comeIn(s)
    await comeIn(s, 1, { productLineId: other })
    await settle()
    const heard = (key: string) => vendor.arrived.filter((m) => m.key === key).length
    expect([heard(s.key), ...Object.values(names).map(heard)]).toEqual([2, 0, 1, 1])
    expect(inTeam.id).toBeDefined()
  })

  it('without a mention in quiet hours or when the member does not want it, and always in the list', async () => {
    const s = await scene()
    const mine = await s.rep.ctx()
    await saveNotificationSettings(mine, { ...settingsOfNobody, mentionOff: ['lead.assigned'] })
    await comeIn(s)
    await settle()
    await saveNotificationSettings(mine, {
      ...settingsOfNobody,
      quiet: { fromMinute: 0, untilMinute: 1_439 },
    })
    await comeIn(s)
    await settle()
    expect(vendor.arrived.map((m) => m.mentions)).toEqual([[], []])
    expect((await listNotifications(mine, {})).unread).toBe(2)
    const live = await adminSql<{ sound: boolean }>(
      `select (payload ->> 'sound')::boolean as sound from live_message where member_id = $1 and type = 'notification' order by id`,
      [s.rep.id],
    )
    expect(live.map((l) => l.sound)).toEqual([true, false])
  })

  it('of what the member does not want to see themselves', async () => {
    const s = await scene()
    const mine = await s.rep.ctx()
    await saveNotificationSettings(mine, { ...settingsOfNobody, inAppOff: ['lead.assigned'] })
    await comeIn(s)
    await settle()
    expect(await listNotifications(mine, {})).toMatchObject({ items: [], unread: 0 })
    expect(vendor.arrived).toHaveLength(1)
  })
})

describe('a burst', () => {
  it('of 100 leads in a second is at most 20 messages in the minute, and every lead is named or counted', async () => {
    const s = await scene()
    for (let i = 0; i < 10; i++) {
      await comeIn(s, 10)
      await settle()
    }
    for (let second = 0; second < 60; second += 4) await withClockOffset(`${second} seconds`, () => speak(s))
    expect(vendor.arrived.length).toBeLessThanOrEqual(20)
    expect(vendor.arrived.length).toBeLessThan(12)
    expect(vendor.codes.every((code) => code === 0)).toBe(true)
    const counted = vendor.arrived.map(({ text }) => Number(/新线索 (\d+) 条/.exec(text)?.[1] ?? 1))
    expect(counted.reduce((sum, n) => sum + n, 0)).toBe(100)
    expect(await countRows('robot_message', `tenant_id = $1 and state = 'sent'`, [s.t.id])).toBe(100)
    const digest = vendor.arrived.find(({ text }) => /新线索 \d\d+ 条/.test(text))
    expect(digest?.text).toMatch(/1 分钟内新线索 \d+ 条\n王＊＊ · 抖音表单 · 江苏 · → 林知远/)
  })
})

describe('when it does not go through', () => {
  it.each([
    ['5xx', { type: 'status', status: 502 }, 'serverError'],
    ['a reset connection', { type: 'reset' }, 'noAnswer'],
    ['an answer that never ends', { type: 'endless' }, 'noAnswer'],
    ['a page of somebody else', { type: 'status', status: 200, body: '<html>' }, 'strangeAnswer'],
    ['a vendor that is busy', { type: 'code', code: -1 }, 'busy'],
  ] as const)('%s: it waits and is told later, once', async (_, fault, reason) => {
    const s = await scene()
    vendor.fail(fault)
    await comeIn(s)
    await settle()
    expect(vendor.arrived).toEqual([])
    expect(await messagesOf(s)).toMatchObject([{ state: 'waiting', reason, attempts: 1 }])
    expect(await robotOf(s)).toMatchObject({ failures: 1, active: true })
    await withClockOffset('7 seconds', settle)
    expect(vendor.arrived).toHaveLength(1)
    expect(await robotOf(s)).toMatchObject({ failures: 0 })
  })

  it('waits longer each time, and as long as a vendor asks', async () => {
    const s = await scene()
    const due = async () => ((await robotOf(s))?.nextAt.getTime() ?? 0) - Date.now()
    vendor.fail({ type: 'status', status: 503, headers: { 'retry-after': '90' } })
    await comeIn(s)
    await settle()
    expect(await due()).toBeGreaterThan(80_000)
    vendor.fail({ type: 'code', code: 45009 })
    await withClockOffset('2 minutes', settle)
    expect(await due()).toBeGreaterThan(160_000)
    expect(await robotOf(s)).toMatchObject({ failures: 1 })
  })

  it('what comes meanwhile is told with it', async () => {
    const s = await scene()
    vendor.fail({ type: 'status', status: 500 })
    await comeIn(s)
    await settle()
    await comeIn(s, 4)
    await withClockOffset('7 seconds', settle)
    expect(vendor.arrived).toHaveLength(1)
    expect(vendor.arrived[0]?.text).toMatch(/新线索 5 条/)
  })

  it('a robot that hangs holds up no other', async () => {
    const s = await scene()
    const other = await createRobot(s.t.system, {
      kind: 'wecom',
      name: '销售二群',
      url: vendor.address('wecom', 'second'),
    })
    vendor.fail({ type: 'slow', ms: 300 })
    await comeIn(s)
    await settle()
    expect(vendor.arrived.map((m) => m.key).sort()).toEqual([s.key, 'second'].sort())
    expect(other.id).toBeDefined()
  })

  it('no redirect is followed', async () => {
    const s = await scene()
    vendor.fail({
      type: 'status',
      status: 301,
      headers: { location: `${vendor.url}/cgi-bin/webhook/send?key=${s.key}` },
    })
    await comeIn(s)
    await settle()
    expect(vendor.arrived).toEqual([])
    expect(await messagesOf(s)).toMatchObject([{ state: 'failed', reason: 'redirected', code: 'HTTP 301' }])
  })

  it('a receipt that was lost with its process: the message is told again, and no receipt of the past counts', async () => {
    const s = await scene()
    const [lead] = await comeIn(s)
    await routeOnly(s, [lead?.leadId ?? ''])
    const lost = await claimPost(s.t.system, s.robotId)
    expect(await claimPost(s.t.system, s.robotId)).toBeNull()
    await settle()
    expect(vendor.arrived).toEqual([])
    await withClockOffset('21 seconds', settle)
    expect(vendor.arrived).toHaveLength(1)
    const late = { result: 'rejected', reason: 'badMessage', code: '40058', retryAfterSeconds: null } as const
    await recordReceipt(s.t.system, { robotId: s.robotId, postId: lost?.id ?? '', outcome: late })
    expect(await messagesOf(s)).toMatchObject([{ state: 'sent', attempts: 2 }])
    expect(await robotOf(s)).toMatchObject({ active: true, failed: 0 })
    expect(await countRows('robot_post', `robot_id = $1 and state = 'lost'`, [s.robotId])).toBe(1)
  })

  it('a robot that was removed is switched off, administrators hear of it, and its messages can be sent after all', async () => {
    const s = await scene()
    vendor.remove(s.key)
    await comeIn(s)
    await settle()
    expect(await robotOf(s)).toMatchObject({ active: false, offReason: 'unknownRobot', failed: 1 })
    expect(await events(s, 'robot.switched_off')).toEqual([{ reason: 'unknownRobot', code: '93000' }])
    const told = await adminSql(
      `select params from notification where tenant_id = $1 and kind = 'robot.off' and subject_id = $2`,
      [s.t.id, s.robotId],
    )
    expect(told).toEqual([{ params: { robot: '销售一群', reason: 'unknownRobot' } }])
    await updateRobot(s.t.system, {
      id: s.robotId,
      version: 1,
      url: vendor.address('wecom', s.key),
      active: true,
    })
    expect(await retryRobotMessages(s.t.system, { robotId: s.robotId })).toEqual({ messages: 1 })
    await settle()
    expect(vendor.arrived).toHaveLength(1)
    expect(await robotOf(s)).toMatchObject({ active: true, offReason: null, failed: 0 })
  })

  it('three refusals in a row switch a robot off, one between them does not', async () => {
    const s = await scene('dingtalk', { secret: 'right' })
    const refuse = { type: 'code', code: 310000 } as const
    for (const fault of [refuse, refuse, null, refuse, refuse]) {
      if (fault) vendor.fail(fault)
      await comeIn(s)
      await settle()
    }
    expect(await robotOf(s)).toMatchObject({ active: true, failed: 4 })
    vendor.fail(refuse)
    await comeIn(s)
    await withClockOffset('10 seconds', settle)
    expect(await robotOf(s)).toMatchObject({ active: false, offReason: 'securitySetting' })
  })

  it('what is a day old is not told any more', async () => {
    const s = await scene()
    vendor.fail({ type: 'status', status: 500 })
    await comeIn(s)
    await settle()
    await withClockOffset('25 hours', () => speak(s))
    expect(vendor.arrived).toEqual([])
    expect(await messagesOf(s)).toMatchObject([{ state: 'failed', reason: 'serverError' }])
    expect(await events(s, 'notification.failed')).toMatchObject([{ reason: 'expired', messages: 1 }])
  })
})

describe('a test message', () => {
  it('tells what the vendor said, in plain codes', async () => {
    const s = await scene('feishu', { secret: 'right' })
    expect(await testRobot(s.t.system, s.robotId)).toMatchObject({ result: 'sent', reason: 'accepted' })
    expect(vendor.arrived[0]?.text).toContain('销售一群')
    await updateRobot(s.t.system, { id: s.robotId, version: 1, secret: 'wrong' })
    expect(await testRobot(s.t.system, s.robotId)).toMatchObject({
      result: 'rejected',
      reason: 'wrongSignature',
      code: '19021',
    })
    expect(await robotOf(s)).toMatchObject({ active: true })
  })

  it('counts towards the minute', async () => {
    const s = await scene()
    await adminSql('update robot set recent_posts = array_fill(now(), array[20]) where id = $1', [s.robotId])
    await expect(testRobot(s.t.system, s.robotId)).rejects.toMatchObject({ code: 'rate_limited' })
  })
})

describe('a robot', () => {
  it('keeps the team it is told about from being deleted', async () => {
    const s = await scene()
    const team = await makeTeam(s.t)
    await updateRobot(s.t.system, { id: s.robotId, version: 1, teamIds: [team.id] })
    await expect(deleteTeam(s.t.system, { id: team.id })).rejects.toMatchObject({
      messageKey: 'team.isNamed',
    })
    await updateRobot(s.t.system, { id: s.robotId, version: 2, teamIds: [] })
    await deleteTeam(s.t.system, { id: team.id })
  })

  it('has an address of its vendor, which is sealed and never shown', async () => {
    const s = await scene()
    const url = 'https://evil.example/cgi-bin/webhook/send?key=x'
    await expect(createRobot(s.t.system, { kind: 'wecom', name: 'x', url })).rejects.toMatchObject({
      details: [{ path: 'url', messageKey: 'robot.url.wecom' }],
    })
    const stored = await adminSql('select * from robot where id = $1', [s.robotId])
    expect(JSON.stringify([stored, await listRobots(s.t.system)])).not.toContain(`key=${s.key}`)
  })
})
