import type { Person } from './person'

/** One form filled in: by whom, when, about what. */
export interface Submission {
  person: Person
  need: string
  campaign: string
  sentAt: number
  /** The vendor's number of it. */
  number: string
  isTest: boolean
  /** The form asked for no way to reach them, or they gave none. */
  unreachable: boolean
}
