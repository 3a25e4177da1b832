import type { Things } from './http-world'

/** A request to an operation, in the words of its inputs. */
export interface Asked {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
}

export interface RouteCase {
  /**
   * Every place where the operation takes an id or a text to search for. The first request is complete: sent by the
   * things' own administrator it succeeds.
   */
  asks: readonly [(t: Things) => Asked, ...((t: Things) => Asked)[]]
  /** Requests in which a thing is only a place in an order: two places may be answered differently. */
  places?: readonly ((t: Things) => Asked)[]
  /** A column whose canary that administrator must find in the answer. */
  shows?: string
  /** Tables that must differ after that administrator's request. */
  changes?: string[]
  /** Operations only a person can call; keys are refused. */
  personal?: boolean
}
