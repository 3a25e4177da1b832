import { holdingDrainJob } from '@/lib/assignment/jobs'
import { inboxDrainJob } from '@/lib/intake/jobs'
import { markRead } from '@/lib/notifications/commands/mark-read'
import type { LoginRole } from '@/lib/platform/db/client'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { clocksSweepJob } from '@/lib/sla/jobs'
import { slaRuleSet } from '@/lib/sla/schema'
import { robotsSpeak, timersFire } from '@/lib/wiring/jobs'
import type { DemoClock } from '../demo-clock'
import type { Founded } from '../founding/found-workspace'
import { Random } from '../random'
import type { Scenario } from '../scenario'
import { DAY, isWeekend } from './calendar'
import { Fates } from './close-due'
import { runJob, settleConsequences } from './consequences'
import { nextPost, unservedPost, type Writer } from './delivery'
import { beatAll, type Desk, deskIsManned, desksOf, keepReachable } from './desks'
import { DIARY_DAYS, Diary } from './diary'
import { handOverStranded } from './hand-over'
import { importList } from './import-list'
import { peopleOf } from './known-people'
import { type Moment, plotOf } from './moments'
import { deliverer, type PostAll } from './post-deliveries'
import { publishRouting } from './set-rules'
import { settleIn } from './settle-in'

/** Everybody has read what they were told up to here. */
const READ_UP_TO = 2 * DAY
/** Leads from provinces nobody covers that are younger still wait when the demo opens. */
const LEFT_WAITING = 1.5 * DAY

/** How long after its delivery a burst is worked on (ms): the clock runs on while it is stored, and nothing is worked on that is yet to come. */
const WORKED_AFTER = 2_000

/** Which of the last forms, counted from the end, come from where nobody is: something waits when the demo opens. */
const UNSERVED = new Set([1, 4])

interface Story {
  clock: DemoClock
  founded: Founded
  desks: readonly Desk[]
  fates: Fates
  diary: Diary
  writer: Writer
  post: PostAll
  beats: Random
  quietFrom: number
  /** The last hours have begun. */
  isQuiet: boolean
  /** Forms still to come. */
  left: number
  /** The company's time limits are in force. */
  isTimed: boolean
  /** Desks manned at the moment before. */
  manned: number
}

/** Lets a founded workspace live from its first form to now, through the product's own door, verbs and jobs. */
export async function liveThrough(
  founded: Founded,
  scenario: Scenario,
  clock: DemoClock,
  role: LoginRole,
): Promise<void> {
  const random = new Random(scenario.seed)
  const { moments, quietFrom } = plotOf(random, scenario, clock.now)
  const diaryFrom = clock.now - DIARY_DAYS * DAY
  const story: Story = {
    clock,
    founded,
    desks: desksOf(founded.employees),
    diary: new Diary(random.stream('diary'), founded.lineIds, diaryFrom),
    fates: new Fates(random.stream('fates'), scenario, founded.lineIds, diaryFrom),
    writer: { scenario, random: random.stream('posts'), people: peopleOf(random.stream('people'), scenario) },
    post: deliverer(role, founded.channels),
    beats: random.stream('beats'),
    quietFrom,
    isQuiet: false,
    left: moments.reduce((sum, { sentAt }) => sum + sentAt.length, 0),
    isTimed: false,
    manned: 0,
  }
  const readUpTo = clock.now - READ_UP_TO
  const listed = lastMorning(moments, readUpTo)
  for (const moment of moments.filter(({ at }) => at <= readUpTo)) {
    await live(story, moment)
    if (moment === listed) await letListIn(story, moment)
  }
  await clock.at(readUpTo, async () => {
    await readEverything(founded)
    await settleIn(founded, scenario, clock.now)
  })
  for (const moment of moments.filter(({ at }) => at > readUpTo)) {
    const mayHandOver = moment.at < clock.now - LEFT_WAITING
    await live(story, { ...moment, isMorning: moment.isMorning && mayHandOver })
  }
}

/** The last morning of a working day before `until`: somebody is there to whom the leads of a list can go. */
const lastMorning = (moments: readonly Moment[], until: number): Moment | undefined =>
  moments.filter(({ at, isMorning }) => isMorning && !isWeekend(at) && at <= until).at(-1)

async function letListIn({ clock, founded, writer: { scenario } }: Story, { at }: Moment): Promise<void> {
  await clock.at(at + 2 * WORKED_AFTER, () =>
    withTenant(founded.ctx, (c) =>
      importList(c, founded, scenario, new Random(scenario.seed).stream('import')),
    ),
  )
}

async function live(story: Story, moment: Moment): Promise<void> {
  const { clock, post, writer } = story
  const posts = moment.sentAt.map((sentAt) => {
    story.left -= 1
    return UNSERVED.has(story.left) ? unservedPost(writer, sentAt) : nextPost(writer, sentAt)
  })
  if (posts.length > 0) await clock.at(moment.at, () => post(posts))
  await clock.at(moment.at + WORKED_AFTER, () => work(story, moment))
}

async function work(story: Story, moment: Moment): Promise<void> {
  await withTenant(story.founded.ctx, async (c) => {
    await beginTiming(c, story)
    const present = await whoIsThere(c, story, moment)
    const boss = story.founded.employees.find(({ plan }) => plan.role === 'admin')
    await story.diary.keep(c, present, boss)
    await story.fates.fulfil(c, present)
    if (moment.sentAt.length > 0) await runJob(c, inboxDrainJob, { tenantId: c.tenantId })
    const routed = await settleConsequences(c)
    await offerRound(c, story, moment, present.length)
    await runJob(c, timersFire, { tenantId: c.tenantId })
    await runJob(c, clocksSweepJob, { tenantId: c.tenantId })
    const offered = await settleConsequences(c)
    await runJob(c, robotsSpeak, { tenantId: c.tenantId })
    await story.fates.decide(c, story.desks, [...routed, ...offered])
    story.diary.intend(c, [...routed, ...offered])
  })
}

/**
 * Time limits are published when the diary begins: before it nobody is seen to answer, and everything would be late. So are
 * the company's own rules of assignment: a month of leads has been given out by the default ones.
 */
async function beginTiming(c: TxCtx, story: Story): Promise<void> {
  if (story.isTimed || c.now.getTime() < story.clock.now - DIARY_DAYS * DAY) return
  story.isTimed = true
  await publishRules(c, slaRuleSet, 'assignment.manage', { body: story.writer.scenario.limits })
  await publishRouting(c, story.founded, story.writer.scenario)
}

/** At their desks by the hour; in the last hours only those who have said that leads reach them without a page. */
async function whoIsThere(c: TxCtx, story: Story, { at }: Moment): Promise<Desk[]> {
  const present = story.desks.filter((desk) => deskIsManned(desk, at))
  if (at < story.quietFrom) {
    await beatAll(c, present, story.beats)
    return present
  }
  if (!story.isQuiet) await keepReachable(c, story.desks)
  story.isQuiet = true
  return present.filter(({ plan }) => plan.isReachable)
}

/** Somebody came to their desk: what waits is offered to them, and a manager looks at what nobody can take. */
async function offerRound(c: TxCtx, story: Story, moment: Moment, manned: number): Promise<void> {
  if (manned > story.manned) await runJob(c, holdingDrainJob, { tenantId: c.tenantId })
  story.manned = manned
  const manager = story.founded.employees.find(({ plan }) => plan.role === 'manager')
  if (moment.isMorning && manager) await handOverStranded(c, manager)
}

async function readEverything({ employees }: Founded): Promise<void> {
  for (const { ctx } of employees) await markRead(ctx, { all: true })
}
