import { setTimeout as sleep } from 'node:timers/promises'
import { AssignmentRules, assignmentRuleSet, defaultAssignmentRules } from '@/lib/assignment/schema'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { defaultSlaRules, slaRuleSet } from '@/lib/sla/schema'
import { aMobile, type Channel, makeChannel, makeLine, makeMember } from '../../support/factories'
import { mintTenant, type Tenant } from '../../support/mint-tenant'
import { ProductProcess } from '../../support/product-process'
import type { Bench } from '../bench'
import { JSON_HEADERS } from '../lead-body'
import { Sender } from '../measure/http'
import { onDatabase } from '../office'
import { Desk } from '../simulation/desk'
import { type Outcome, outcomeOf } from '../simulation/outcome'
import { Chance, FACTOR } from '../simulation/pace'
import { type Habits, SimulatedRep } from '../simulation/rep'

const LEADS = 500
const HOUR_MS = 3_600_000 / FACTOR
/** After the hour what is in hand may be finished. */
const GIVE_UP_MS = 120_000
/** Ten minutes of the simulated office: the limit of taking up and of the first response (a minute here). */
const LIMIT = { minutes: 1, counts: 'calendar' } as const

const USUAL: Habits = { notices: 8, talks: 60, rings: 18, reached: 0.5, from: 0, until: 90, break: null }

/** Twelve people who are as quick, as talkative and as punctual as people are; lines by their place in the list. */
const REPS: readonly { name: string; lines: readonly number[]; weight: number; habits: Partial<Habits> }[] = [
  { name: '许晴川', lines: [0], weight: 1, habits: {} },
  { name: '陈思远', lines: [0], weight: 1.5, habits: { notices: 8 } },
  { name: '林知远', lines: [0], weight: 1, habits: { break: [20, 32] } },
  { name: '周以宁', lines: [0, 1], weight: 1, habits: { talks: 110 } },
  { name: '顾文澜', lines: [1], weight: 2, habits: { notices: 9 } },
  { name: '沈嘉树', lines: [1], weight: 1, habits: { from: 15 } },
  { name: '韩若溪', lines: [1], weight: 1, habits: { reached: 0.4 } },
  { name: '方予安', lines: [1, 2], weight: 1, habits: { break: [25, 40] } },
  { name: '苏念之', lines: [2], weight: 1, habits: {} },
  { name: '程景行', lines: [2], weight: 1.5, habits: { notices: 20 } },
  { name: '何清越', lines: [2], weight: 1, habits: { until: 50 } },
  { name: '唐书遥', lines: [2], weight: 1, habits: { talks: 60, rings: 15 } },
]

/**
 * W13: an hour of an office, ten times as fast: five hundred leads of three lines come in, twelve reps come and go, call and
 * write down, all through the product's own doors. Some people come in twice; the manager reaches for leads reps are just
 * calling. What it came to is counted from the rows.
 */
export async function w13Hour(bench: Bench): Promise<void> {
  await onDatabase(bench.machine, async (admin) => {
    const tenant = await mintTenant('一小时')
    const lines = await Promise.all(['骨科', '影像', '耗材'].map((name) => makeLine(tenant, name)))
    const channels = await Promise.all(lines.map((lineId) => makeChannel(tenant, { lineId })))
    await publishLimits(tenant)
    await publishTurns(tenant, lines)
    const web = await ProductProcess.start('web')
    const workers = [await ProductProcess.start('worker'), await ProductProcess.start('worker')]
    const began = performance.now()
    const reps: SimulatedRep[] = []
    const desks: Desk[] = []
    for (const [i, { name, lines: theirs, weight, habits }] of REPS.entries()) {
      const member = await makeMember(tenant, {
        name,
        weight,
        lines: theirs.map((n) => lines[n] ?? ''),
        maxOpen: 60,
        online: false,
      })
      const desk = await Desk.of(web.url, tenant, member)
      desks.push(desk)
      reps.push(new SimulatedRep(desk, { ...USUAL, ...habits }, new Chance(i + 1), began))
    }
    const manager = await makeMember(tenant, { role: 'admin', name: '主管', online: false })
    try {
      bench.say('W13: the hour begins')
      const office = Promise.all(reps.map((rep) => rep.work()))
      const sneak = reachForTaken(await Desk.of(web.url, tenant, manager), admin, tenant, began)
      await arrivals(
        web.url,
        channels,
        bench.isSmall ? LEADS / 10 : LEADS,
        bench.isSmall ? HOUR_MS / 10 : HOUR_MS,
      )
      await untilTouched(admin, tenant)
      for (const rep of reps) rep.goHome()
      await office
      const prevented = await sneak.end()
      const outcome = await outcomeOf(admin, tenant.id)
      const { body: touches } = await (await Desk.of(web.url, tenant, manager)).get<TouchFigures>(
        '/touches/figures',
      )
      report(bench, outcome, touches, prevented)
      for (const [what, n] of desks.flatMap(({ refusals }) => [...refusals])) bench.say(`W13: ${n} × ${what}`)
    } finally {
      await Promise.all([web.stop(), ...workers.map((worker) => worker.stop())])
    }
  })
}

/** Who does not take up within ten simulated minutes loses the lead; the first response is due then, too. */
async function publishLimits(tenant: Tenant): Promise<void> {
  const [usual] = defaultSlaRules.policies
  if (!usual) throw new Error('no usual policy')
  const policy = { ...usual, accept: LIMIT, firstResponse: LIMIT, nextResponse: null, nextAction: null }
  await publishRules(tenant.system, slaRuleSet, 'assignment.manage', {
    body: { ...defaultSlaRules, policies: [policy] },
  })
}

/** Each line is given out in turn, by weight. */
async function publishTurns(tenant: Tenant, lines: readonly string[]): Promise<void> {
  const rules = lines.map((id, i) => ({
    key: `line-${i}`,
    name: `产品线 ${i + 1}`,
    when: {
      combinator: 'and' as const,
      rules: [{ field: 'productLineId', operator: '=' as const, value: id }],
    },
    to: { region: 'required' as const },
    strategy: 'roundRobin' as const,
  }))
  const body = AssignmentRules.parse({ ...defaultAssignmentRules, rules })
  await publishRules(tenant.system, assignmentRuleSet, 'assignment.manage', { body })
}

/** People come in as they do, now three at once and now nobody; one in twelve comes again a little later. */
async function arrivals(
  url: string,
  channels: readonly Channel[],
  leads: number,
  within: number,
): Promise<void> {
  const sender = new Sender(url)
  const chance = new Chance(99)
  const moments = Array.from({ length: leads }, () => chance.between(0, within)).sort((a, b) => a - b)
  const known: string[] = []
  const began = performance.now()
  for (const [i, moment] of moments.entries()) {
    await sleep(Math.max(0, began + moment - performance.now()))
    const again = known.length > 0 && chance.of(1 / 12)
    const mobile = again ? chance.one(known) : aMobile()
    if (!again) known.push(mobile)
    const body = {
      message_id: `hour-${i}`,
      name: `客户${mobile.slice(-4)}`,
      mobile,
      province: '江苏',
      message: '请联系我',
    }
    // Who comes again comes by the door they know.
    const channel = channels[Number(mobile.at(-1)) % channels.length] as Channel
    await sender.send(channel.path, { headers: JSON_HEADERS, body: JSON.stringify(body) })
  }
  await sender.close()
}

type Admin = Parameters<typeof outcomeOf>[0]

/** The manager calls people whom reps have on the line: each time they have to be stopped. */
function reachForTaken(desk: Desk, admin: Admin, tenant: Tenant, began: number) {
  let isOver = false
  let tries = 0
  const running = (async () => {
    while (!isOver && performance.now() - began < HOUR_MS * 2) {
      const { rows } = await admin.query<{ id: string }>(
        `select lead_id as id from touch_lease where tenant_id = $1 and kind = 'call' and ended_at is null and during @> now()
         order by random() limit 1`,
        [tenant.id],
      )
      if (rows[0]) {
        const { status } = await desk.put(`/leads/${rows[0].id}/touch-lease`, { kind: 'call' })
        if (status === 409) tries++
      }
      await sleep(3_000)
    }
  })()
  return {
    end: async () => {
      isOver = true
      await running
      return tries
    },
  }
}

async function untilTouched(admin: Admin, tenant: Tenant): Promise<void> {
  const deadline = performance.now() + GIVE_UP_MS
  for (;;) {
    const { rows } = await admin.query<{ n: number }>(
      `select count(*)::int as n from lead where tenant_id = $1 and status in ('new', 'holding', 'assigned')`,
      [tenant.id],
    )
    if (rows[0]?.n === 0 || performance.now() > deadline) return
    await sleep(1_000)
  }
}

interface TouchFigures {
  touched: number
  duplicates: number
  prevented: number
}

function report(bench: Bench, outcome: Outcome, touches: TouchFigures, prevented: number): void {
  const { report: add } = bench
  add.add('W13 first response, median (simulated minutes)', 'min', outcome.responseMedian, {
    must: 8,
    aim: 4,
  })
  add.add('W13 first response, p90 (simulated minutes)', 'min', outcome.responseP90)
  add.add('W13 decision and notification, p99', 'ms', outcome.decisionP99, { must: 1_000, aim: 300 })
  for (const line of [
    `${outcome.leads} leads of ${outcome.parties} people: ${outcome.assigned} with a rep, ${outcome.waiting} waiting with a reason`,
    `limbo: ${outcome.limbo}`,
    `first responses: ${outcome.answered}, over the limit of 10 minutes: ${outcome.overtime}, passed on for not being taken up: ${outcome.passedOn}`,
    `people touched: ${touches.touched}, by two without a hand-over: ${touches.duplicates}, attempts stopped: ${touches.prevented} (the manager was stopped ${prevented} times)`,
    `nobody was told of one lead twice: ${outcome.notifiedOnce}`,
    `share against weight, worst: ${outcome.worstShare.toFixed(1)} %`,
    ...outcome.shares.map(({ name, got, due }) => `  ${name}: got ${got}, by weight ${due.toFixed(1)}`),
  ])
    bench.say(`W13: ${line}`)
  const wrong = [
    outcome.limbo > 0 && `${outcome.limbo} leads in limbo`,
    touches.duplicates > 0 && `${touches.duplicates} people touched by two`,
    !outcome.notifiedOnce && 'somebody was told twice',
  ].filter(Boolean)
  if (wrong.length > 0) throw new Error(`W13: ${wrong.join(', ')}`)
}
