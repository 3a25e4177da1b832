import type { Random } from '../random'
import type { ChannelPlan, Scenario } from '../scenario'
import { feiyuBody } from './feiyu-body'
import type { Person } from './person'
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
export function nextPost({ scenario, random, people }: Writer, sentAt: number): Post {
  const channel = random.weighted(scenario.channels.map((c) => [c, c.weight] as const))
  const submission: Submission = {
    person: people.next(channel.line),
    need: random.pick(scenario.trade.needs[channel.line] ?? ['']),
    campaign: random.pick(channel.campaigns),
    sentAt,
    number: `73${random.digits(17)}`,
    isTest: random.chance(TEST),
    unreachable: random.chance(UNREACHABLE),
  }
  const isFeiyu = channel.kind === 'feiyu'
  const text = JSON.stringify(
    isFeiyu ? feiyuBody(random, submission) : websiteBody(random, submission, scenario.trade.domain),
  )
  const bytes = new TextEncoder().encode(text)
  return {
    channel,
    contentType: 'application/json; charset=utf-8',
    userAgent: isFeiyu ? 'okhttp/3.14.9' : 'axios/1.7.9',
    body: random.chance(BROKEN) ? broken(random, bytes) : bytes,
  }
}

/** What a proxy cut off, or a sender's wrong encoding. */
function broken(random: Random, bytes: Uint8Array): Uint8Array {
  if (random.chance(0.6)) return bytes.slice(0, Math.floor(bytes.length * random.between(0.3, 0.9)))
  const wrong = bytes.slice()
  wrong[Math.floor(bytes.length / 2)] = 0xff
  return wrong
}
