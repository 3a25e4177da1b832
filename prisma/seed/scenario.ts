import type { CreateField } from '@/lib/catalog/schema'
import type { RobotReason } from '@/lib/connectors/robot'
import type { CreateChannel } from '@/lib/intake/schema'
import type { CreateRobot } from '@/lib/notifications/schema'
import type { TemplateKey } from '@/lib/onboarding/schema'
import type { Role } from '@/lib/people/schema'
import type { SlaRules } from '@/lib/sla/schema'
import type { Random } from './random'
import type { Named, Routing } from './words/routing'

/** A company the demo shows: who works there, where its leads come from, and how well who sells where. */
export interface Scenario {
  slug: string
  name: string
  /** Start of the generator; another number is another, equally believable company history. */
  seed: number
  /** Length of the history in days, up to now. */
  days: number
  /** Leads over the whole history, about. */
  leads: number
  lines: readonly LinePlan[]
  /** From the root; a parent stands before its children. */
  teams: readonly { name: string; parent?: string }[]
  people: readonly PersonPlan[]
  channels: readonly ChannelPlan[]
  robots: readonly RobotPlan[]
  /** The trade the workspace says it began with. */
  template: TemplateKey
  /** How much of the demand comes from where; provinces in their short form. */
  provinces: ReadonlyArray<readonly [province: string, weight: number]>
  trade: Trade
  /** A channel and a province in which nobody can be given its leads: some of the last ones wait. */
  unserved: { channel: string; province: string }
  /** What the company has promised since its reps write down what they do. */
  limits: SlaRules
  /** Rules of assignment of its own; published when the reps begin to write down what they do, and a draft beside. */
  routing?: (named: Named) => Routing
  /** Somebody who has been invited and has not come yet. */
  newcomer: string
}

export interface LinePlan {
  code: string
  name: string
  /** Share of valid leads that a middling rep wins. */
  winRate: number
}

/** Somebody who signs in. `email` is the part before the @. */
export interface PersonPlan {
  name: string
  email: string
  role: Role
  team: string
  mobile?: string
  rep?: RepPlan
}

export interface RepPlan {
  lines: readonly string[]
  /** None: everywhere. */
  regions: readonly string[]
  maxOpen: number
  /** Factor on the line's win rate: 1 is middling. */
  skill: number
  /** Factors for regions where this rep is better or worse than elsewhere. */
  strengths?: Readonly<Record<string, number>>
  /** Has said that leads reach them without an open page: is online when the demo opens. */
  isReachable?: boolean
}

export interface ChannelPlan {
  kind: 'feiyu' | 'baidu' | 'webhook' | 'form' | 'hosted_form'
  name: string
  line: string
  source: string
  /** Share of all leads. */
  weight: number
  /** What runs on this channel: advertisements, or pages of the website. */
  campaigns: readonly string[]
  /** The page of a hosted form. */
  form?: CreateChannel['form']
  /** Whose pages may post to a form of the company's own. */
  allow?: readonly string[]
}

/** A group that is told of leads; what its vendor is said to have answered, as the demo talks to nobody outside. */
export interface RobotPlan extends Pick<CreateRobot, 'kind' | 'name' | 'url' | 'kinds' | 'mentionOwner'> {
  team?: string
  /** Refuses this share of what it is told. */
  refuses?: { share: number; reason: RobotReason; code: string }
  /** How long ago (hours) somebody took it out of the group. */
  removedHoursAgo?: number
}

/** What people of one trade are called, where they work and what they ask for. */
export interface Trade {
  organisation(random: Random, place: Place): string
  titles: readonly string[]
  /** What they write, by the code of the product line. */
  needs: Readonly<Record<string, readonly string[]>>
  wonReasons: readonly string[]
  lostReasons: readonly string[]
  deadReasons: readonly string[]
  /** Fields of its own a company of this trade has, and what people answer on its website; '' is no answer. */
  asks: readonly { field: CreateField; answers: readonly string[] }[]
  /** Domain of the company's own pages and of its people's addresses. */
  domain: string
}

export interface Place {
  province: string
  city: string
}
