import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { PROVINCE_NAMES } from '@/lib/catalog/queries/find-region'
import { connectorOf } from '@/lib/connectors/registry'
import { normalisePhone } from '@/lib/customers/normalise-phone'
import { looksInvented } from '@/lib/customers/phone-suspicion'
import { hourOf } from '@/prisma/seed/history/calendar'
import { nextPost, type Post } from '@/prisma/seed/history/delivery'
import { peopleOf } from '@/prisma/seed/history/known-people'
import { plotOf } from '@/prisma/seed/history/moments'
import { makePerson } from '@/prisma/seed/history/person'
import { Random } from '@/prisma/seed/random'
import type { Scenario } from '@/prisma/seed/scenario'
import { huadong } from '@/prisma/seed/scenarios/huadong'
import { zhilian } from '@/prisma/seed/scenarios/zhilian'

const NOW = Date.parse('2026-11-23T06:00:00Z')

function postsOf(scenario: Scenario): Post[] {
  const random = new Random(scenario.seed)
  const writer = {
    scenario,
    random: random.stream('posts'),
    people: peopleOf(random.stream('people'), scenario),
  }
  const { moments } = plotOf(random, scenario, NOW)
  return moments.flatMap(({ sentAt }) => sentAt.map((at) => nextPost(writer, at)))
}

function digestOf(posts: readonly Post[]): string {
  const hash = createHash('sha256')
  for (const { channel, body } of posts) hash.update(channel.name).update(body)
  return hash.digest('hex')
}

describe.each([huadong, zhilian])('the plot of $name', (scenario) => {
  const random = new Random(scenario.seed)
  const { moments, quietFrom } = plotOf(random, scenario, NOW)
  const sent = moments.flatMap(({ sentAt }) => [...sentAt])

  it('tells the same story every time', () => {
    expect(plotOf(new Random(scenario.seed), scenario, NOW)).toEqual({ moments, quietFrom })
    expect(digestOf(postsOf(scenario))).toBe(digestOf(postsOf(scenario)))
    expect(digestOf(postsOf({ ...scenario, seed: 1 }))).not.toBe(digestOf(postsOf(scenario)))
  })

  it('has about as many leads as asked for, in order, none from the future', () => {
    expect(sent.length).toBeGreaterThan(scenario.leads * 0.85)
    expect(sent.length).toBeLessThan(scenario.leads * 1.15)
    const times = moments.map(({ at }) => at)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(Math.max(...times)).toBeLessThan(NOW)
    for (const { at, sentAt } of moments) for (const s of sentAt) expect(s).toBeLessThan(at)
  })

  it('sleeps at night', () => {
    const night = sent.filter((at) => hourOf(at) < 6).length
    expect(night / sent.length).toBeLessThan(0.06)
  })

  it('is read by the connectors, but for the few that are broken', () => {
    const posts = postsOf(scenario)
    const unread = posts.filter(({ channel, body, contentType }) => {
      const headers = { 'content-type': contentType }
      return !connectorOf(channel.kind)?.parse({ method: 'POST', headers, query: {}, body }, {}).ok
    })
    expect(unread.length / posts.length).toBeLessThan(0.02)
  })

  it('knows people one could call, in places that exist', () => {
    const some = random.stream('sample')
    for (let i = 0; i < 500; i++) {
      const { name, phone, place, organisation } = makePerson(some, scenario)
      const read = normalisePhone(phone)
      expect(read?.kind, phone).toBe('mobile')
      expect(looksInvented(read?.suspicious ?? []), phone).toBe(false)
      expect(PROVINCE_NAMES).toContain(place.province)
      expect(organisation.startsWith(place.city), organisation).toBe(true)
      expect(name.length).toBeGreaterThan(1)
    }
  })
})
