import type { SettingField } from './connector'
import type { JsonObject } from './json/parse'

/** One request to a vendor, as the outbound guard sends it. */
export type PullRequest = Readonly<{
  method: 'GET' | 'POST'
  url: string
  headers: Readonly<Record<string, string>>
  body?: string
}>
export type PullAnswer = Readonly<{
  status: number
  headers: Readonly<Record<string, string>>
  body: Uint8Array
}>

/** What an answer means, in words a person can act on; the texts stand under `connections.reasons`. */
export const PULL_REASONS = [
  'credentialsMissing',
  'credentialsLost',
  'tokenExpired',
  'tokenRefused',
  'noPermission',
  'addressNotAllowed',
  'ipNotListed',
  'tooMany',
  'busy',
  'badRequest',
  'notFound',
  'serverError',
  'redirected',
  'strangeAnswer',
  'noAnswer',
  'interrupted',
  'notStored',
] as const
export type PullReason = (typeof PULL_REASONS)[number]

/**
 * A request that did not bring what was asked for. `retry` may go through later, `limited` not before
 * `retryAfterSeconds`; `token`: another access token is needed; `refused` until a person changes something; `gone`: this
 * one thing does not exist (any more).
 */
export type PullFailure = Readonly<{
  ok: false
  result: 'retry' | 'limited' | 'token' | 'refused' | 'gone'
  reason: PullReason
  /** The vendor's own code, "HTTP 502" where it gave none. */
  code: string
  /** Earliest time for another try; null: ours to choose. */
  retryAfterSeconds: number | null
}>

/** With what a vendor is asked. `origin` replaces the vendor's own, for a stand-in on this machine. */
export type PullAccess = Readonly<{
  credentials: Readonly<Record<string, string>>
  /** '' where the vendor knows none. */
  accessToken: string
  origin: string | null
  now: Date
  /** New for every request, at most 32 characters. */
  nonce: string
}>

export type PullToken = Readonly<{ access: string; refresh: string | null; expiresAt: Date }>

/** How a vendor gives access tokens. Where refresh tokens rotate, the last one counts, not the one that was entered. */
export type TokenSource = Readonly<{
  request: (access: PullAccess, refresh: string | null) => PullRequest
  read: (answer: PullAnswer, now: Date) => Readonly<{ ok: true; token: PullToken }> | PullFailure
}>

/** From when to when leads were submitted, by the vendor's clock. */
export type PullWindow = Readonly<{ from: Date; to: Date }>
/** Where in a window reading stands: which of the vendor's lists, which page of it, from 1. */
export type PageMark = Readonly<{ stream: number; page: number }>

export type PullPage = Readonly<{ ok: true; items: readonly JsonObject[]; next: PageMark | null }>

/** How a vendor lists leads. */
export type ListSource = Readonly<{
  /** Between two looks. */
  everyMs: number
  /** Between two requests. */
  gapMs: number
  /** How far a look goes back before what was read already: rows come late. */
  overlapMs: number
  /** The longest span of one window. */
  longestMs: number
  /** How far the first look goes back. */
  reachMs: number
  request: (access: PullAccess, window: PullWindow, mark: PageMark) => PullRequest
  read: (answer: PullAnswer, mark: PageMark) => PullPage | PullFailure
}>

/** How a vendor that only tells that there is a lead hands it over. */
export type FetchSource = Readonly<{
  gapMs: number
  request: (access: PullAccess, reference: string) => PullRequest
  read: (answer: PullAnswer, reference: string) => Readonly<{ ok: true; item: JsonObject }> | PullFailure
  /** Asks for nothing in particular, to see whether the vendor would answer. */
  check: (access: PullAccess) => PullRequest
}>

/** One vendor's wire format for leads we go and get. Pure: opens no connection, reads no clock, throws on no input. */
export type Puller = Readonly<{
  /** Of the channel its leads come in through. */
  kind: string
  settingFields: readonly SettingField[]
  token?: TokenSource
  list?: ListSource
  fetch?: FetchSource
}>
