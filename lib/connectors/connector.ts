import type { Mapping } from './mapping-schema'

/**
 * What a channel receives over HTTP, before anything is known about it. Header names are lower-case; the body is
 * the raw bytes, because most vendors' signatures are computed over them. `query` serves the vendors that check a
 * URL by GET (Meta `hub.challenge`, WeCom `echostr`) or sign in the query string (Jiandaoyun, WeCom).
 */
export type Incoming = Readonly<{
  method: string
  headers: Readonly<Record<string, string>>
  query: Readonly<Record<string, string>>
  body: Uint8Array
}>

/** The channel's settings a connector may look at, opened. */
export type ConnectorSettings = Readonly<{
  /** What the channel was given, under the keys of `settingFields`; what it was not given is absent. */
  credentials?: Readonly<Record<string, string>> | undefined
  /** Origins and addresses a form may send its visitor on to, and whose pages may post by script. */
  allow?: readonly string[] | undefined
  /** Whoever leaves an e-mail address with a form has to confirm it before anything comes of it. */
  confirmsEmail?: boolean | undefined
}>

/**
 * One setting of a channel of this kind; all are stored encrypted, `secret` ones are never shown again. `required`:
 * without it nothing is taken in. The words stand under `channels.credential.<key>`.
 */
export type SettingField = Readonly<{ key: string; secret: boolean; required: boolean }>

export type FlatScalar = string | number | boolean | null
export type FlatValue = FlatScalar | readonly FlatScalar[]

/**
 * One submitted lead as flat key → value (nested path → dotted key). Always an object without prototype, so that
 * a sender's key can never reach `Object.prototype`.
 */
export type FlatRecord = Readonly<Record<string, FlatValue>>

export const UNREADABLE_REASONS = [
  'emptyBody',
  'unsupportedContentType',
  'unsupportedCharset',
  'invalidEncoding',
  'malformedJson',
  'nulCharacter',
  'loneSurrogate',
  'forbiddenKey',
  'tooDeep',
  'tooManyKeys',
  'notAnObject',
  'noRecords',
  'malformedMultipart',
  'malformedXml',
  'notDecrypted',
] as const
export type UnreadableReason = (typeof UNREADABLE_REASONS)[number]

/**
 * Why a body could not be read. `messageKey` stands in messages/<locale>/intake-problems.json. `params` tells the
 * place (a character position or a key path), never a value: values may be personal data.
 */
export type Unreadable = Readonly<{
  ok: false
  reason: UnreadableReason
  messageKey: `intakeProblems.unreadable.${UnreadableReason}`
  params: Readonly<Record<string, string | number>>
}>

export const SPAM_REASONS = [
  'honeypot',
  'tooFast',
  'noProof',
  'workMissing',
  'workExpired',
  'workReused',
  'workFalse',
] as const
/**
 * What gave a machine away: it filled the field people cannot see, was too fast, or never opened the page; or, where the
 * form asks for work, its proof of it does not count.
 */
export type SpamReason = (typeof SPAM_REASONS)[number]

export const NOTICE_REASONS = ['fetched', 'removed', 'formChanged', 'otherEvent'] as const
/** What a readable body that makes no lead is about. */
export type NoticeReason = (typeof NOTICE_REASONS)[number]

/**
 * A body that was read. `canonical` is a text that is equal for two sendings of the same content (key order and
 * white space removed); its digest removes duplicates where the vendor gives no message id. `notice`: the vendor tells
 * something that makes no lead, and there are no records; `references`: but it names leads, which are to be fetched;
 * `eventId`: what the vendor calls this very event. Of forms only: `spam`, when the body shows that no person sent
 * it, `work`, the proof of work as it was sent, and `next`, where the sender wants its visitor to go (not checked).
 */
export type Parsed = Readonly<{
  ok: true
  records: readonly FlatRecord[]
  canonical: string
  notice?: NoticeReason
  references?: readonly string[]
  eventId?: string
  spam?: SpamReason | null
  work?: string | null
  next?: string | null
}>
export type ParseResult = Parsed | Unreadable

export type HttpAnswer = Readonly<{
  status: number
  contentType: string
  body: string
  headers?: Readonly<Record<string, string>>
}>

export type AnswerContext = Readonly<{
  incoming: Incoming
  settings: ConnectorSettings
  /** `next` of what was parsed. */
  next?: string | null
}>

/** What this vendor expects to hear. All of them are given after the commit, `refused` stores nothing. */
export type Answers = Readonly<{
  /** Stored now, or already there (`duplicate`). */
  ok: (outcome: { duplicate: boolean }, context: AnswerContext) => HttpAnswer
  /** Stored raw, but not readable. Never a 5xx: sending the same bytes again cannot help. */
  unreadable: (problem: Unreadable, context: AnswerContext) => HttpAnswer
  /** `authenticate` said no. */
  refused: (context: AnswerContext) => HttpAnswer
  /** Longer than we take; absent = a bare 413. */
  tooLarge?: (context: AnswerContext) => HttpAnswer
  /**
   * More than people send, by an address or to a form; wait so many seconds. Only what anybody may post to has this
   * answer: without it the sender is a vendor, who is never slowed down.
   */
  tooMany?: (seconds: number, context: AnswerContext) => HttpAnswer
  /** Kept as spam, because the form asks for work and the proof does not count; the visitor may try again. */
  unproven?: (context: AnswerContext) => HttpAnswer
}>

/**
 * One vendor's wire format, inbound. A connector is pure: it opens no connection, knows no tenant and no domain,
 * and none of its functions throws on any input.
 *
 * The order in which the receiver calls them: `handshake` → `authenticate` → `parse` → `messageIdOf` → (store,
 * commit) → `answer`; later, in the job: `recordIdOf`, `isTestLead`, `sourceTimeOf` and the mapping, per record.
 * A vendor that sends only references (Meta) yields records holding them; fetching is the job's.
 */
export type Connector = Readonly<{
  kind: string
  /** Deliveries come through a page of ours only: the secret address itself takes none. */
  ownPage?: boolean
  /** Leads are only gone for (pull.ts beside it); the secret address takes none. */
  pullOnly?: boolean
  /** Rows of an imported file: nobody makes such a channel by hand, and the secret address takes none. */
  fromFile?: boolean
  /** Media types the vendor sends; what else comes is still tried, senders are careless with this header. */
  contentTypes: readonly string[]
  settingFields: readonly SettingField[]
  /** Answers a URL check (Meta, WeCom, Douyin, Ocean Engine SPI) at once; null = this is no URL check. */
  handshake?: (incoming: Incoming, settings: ConnectorSettings) => HttpAnswer | null
  /** Vendor's own signature or token, beyond the secret in our URL. Absent = the URL secret is all there is. */
  authenticate?: (incoming: Incoming, settings: ConnectorSettings) => boolean
  parse: (incoming: Incoming, settings: ConnectorSettings) => ParseResult
  /** The id under which this very sending is repeated by the vendor; null = use the digest of `canonical`. */
  messageIdOf: (parsed: Parsed, incoming: Incoming) => string | null
  /** The vendor's id of one lead (kept as text: up to 19 digits); null = it has none. */
  recordIdOf: (record: FlatRecord) => string | null
  /** The vendor's "send test data" button, an ad preview: to be flagged and kept out of the pool. */
  isTestLead: (record: FlatRecord) => boolean
  /** When the person submitted, by the vendor's clock; null = not told or not credible. */
  sourceTimeOf: (record: FlatRecord) => Date | null
  defaultMapping: Mapping
  /** A delivery as the vendor would send it, about an invented person that `token` makes a new one each time. */
  sample: (token: string) => Readonly<{ contentType: string; body: string }>
  answer: Answers
}>
