import type { Random } from '../random'
import type { ChannelPlan, Scenario, Trade } from '../scenario'
import { baiduBody } from './baidu-body'
import { feiyuBody } from './feiyu-body'
import { hostedFormBody, ownFormBody } from './form-body'
import { makePerson, type Person } from './person'
import type { Submission } from './submission'
import { websiteBody } from './website-body'

/** What a vendor or the website posts to a channel's secret address. */
export interface Post {
  channel: ChannelPlan
  contentType: string
  userAgent: string
  body: Uint8Array
}

/** How often what comes in is no ordinary lead. */
const TEST = 0.008
const UNREACHABLE = 0.012
const BROKEN = 0.004

export interface Writer {
  scenario: Scenario
  random: Random
  people: PersonSource
}

/** Gives the person behind the next form: mostly somebody new, sometimes somebody who came before. */
export interface PersonSource {
  next(line: string): Person
}

/** The post that comes in at `sentAt`, whatever is in it. */
export function nextPost(writer: Writer, sentAt: number): Post {
  const { scenario, random, people } = writer
  const channel = random.weighted(scenario.channels.map((c) => [c, c.weight] as const))
  return postOf(writer, { channel, person: people.next(channel.line), sentAt })
}

/** A post of somebody nobody is there for (`scenario.unserved`). */
export function unservedPost(writer: Writer, sentAt: number): Post {
  const { scenario, random } = writer
  const { channel: name, province } = scenario.unserved
  const channel = scenario.channels.find((one) => one.name === name)
  if (!channel) throw new Error(`the scenario does not list ${name}`)
  const person = makePerson(random, { ...scenario, provinces: [[province, 1]] })
  return postOf(writer, { channel, person, sentAt }, true)
}

type Sent = { channel: ChannelPlan; person: Person; sentAt: number }

/** `plain`: an ordinary enquiry, not one of those in which something is wrong. */
function postOf({ scenario, random }: Writer, { channel, person, sentAt }: Sent, plain = false): Post {
  const submission: Submission = {
    person,
    need: random.pick(scenario.trade.needs[channel.line] ?? ['']),
    campaign: random.pick(channel.campaigns),
    sentAt,
    number: `73${random.digits(17)}`,
    isTest: !plain && random.chance(TEST),
    unreachable: !plain && channel.kind !== 'hosted_form' && random.chance(UNREACHABLE),
  }
  const { contentType, userAgent, text } = written(random, channel, submission, scenario.trade)
  const bytes = new TextEncoder().encode(text)
  // What people fill in by hand arrives whole.
  const mayBreak = !plain && channel.kind !== 'form' && channel.kind !== 'hosted_form'
  return {
    channel,
    contentType,
    userAgent,
    body: mayBreak && random.chance(BROKEN) ? broken(random, bytes) : bytes,
  }
}

const JSON_TYPE = 'application/json; charset=utf-8'
const FORM_TYPE = 'application/x-www-form-urlencoded'
const PHONE =
  'Mozilla/5.0 (Linux; Android 15; V2324A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36'
const DESK =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'

/** The submission as a channel of this kind sends it. */
function written(random: Random, { kind, form }: ChannelPlan, submission: Submission, trade: Trade) {
  switch (kind) {
    case 'feiyu':
      return json('okhttp/3.14.9', feiyuBody(random, submission))
    case 'baidu':
      return json('Java/1.8.0_202', baiduBody(random, submission))
    case 'webhook':
      return json('axios/1.7.9', websiteBody(random, submission, trade))
    case 'form':
      return filledIn(DESK, ownFormBody(submission))
    case 'hosted_form':
      return filledIn(PHONE, hostedFormBody(random, submission, form))
  }
}

const json = (userAgent: string, body: object) => ({
  contentType: JSON_TYPE,
  userAgent,
  text: JSON.stringify(body),
})
const filledIn = (userAgent: string, answers: Record<string, string>) => ({
  contentType: FORM_TYPE,
  userAgent,
  text: new URLSearchParams(answers).toString(),
})

/** What a proxy cut off, or a sender's wrong encoding. */
function broken(random: Random, bytes: Uint8Array): Uint8Array {
  if (random.chance(0.6)) return bytes.slice(0, Math.floor(bytes.length * random.between(0.3, 0.9)))
  const wrong = bytes.slice()
  wrong[Math.floor(bytes.length / 2)] = 0xff
  return wrong
}
