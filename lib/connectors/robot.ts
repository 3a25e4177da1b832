/** Group robots we can talk to; one file each. */
export const robotKinds = ['wecom', 'dingtalk', 'feishu'] as const
export type RobotKind = (typeof robotKinds)[number]

/**
 * A message to a group, worded and in one language, before it has any vendor's form. `title` names or counts everything
 * the message is about and is the last thing to be cut; `lines` may lose their end to a vendor's limit.
 */
export type GroupMessage = Readonly<{
  title: string
  lines: readonly string[]
  link: Readonly<{ text: string; url: string }>
  /** Mobiles of the members to be mentioned; vendors that know no mobiles leave them out. */
  mentions: readonly string[]
}>

/** Where a robot listens: the secret address, and the signing secret where the robot was given one. */
export type RobotAddress = Readonly<{ url: string; secret: string | null }>

export type RobotRequest = Readonly<{ url: string; body: string }>
export type RobotAnswer = Readonly<{
  status: number
  headers: Readonly<Record<string, string>>
  body: Uint8Array
}>

/** What an answer means, in words a person can act on; the texts stand under `robots.reasons`. */
export const robotReasons = [
  'accepted',
  'busy',
  'tooMany',
  'quotaUsedUp',
  'unknownRobot',
  'wrongSignature',
  'securitySetting',
  'addressNotAllowed',
  'keywordMissing',
  'badMessage',
  'serverError',
  'refused',
  'redirected',
  'strangeAnswer',
  'unknownCode',
  'noAnswer',
  'addressLost',
  'addressRefused',
  'interrupted',
  'expired',
] as const
export type RobotReason = (typeof robotReasons)[number]

/**
 * What became of one sending. `sent` means that the vendor took it, which nobody may read as "somebody saw it".
 * `retry` may go through later, `limited` not before `retryAfterSeconds`; `rejected` will be refused again as it is;
 * `gone`: this robot does not exist any more.
 */
export type RobotOutcome = Readonly<{
  result: 'sent' | 'retry' | 'limited' | 'rejected' | 'gone'
  reason: RobotReason
  /** The vendor's own code, "HTTP 502" where it gave none. */
  code: string
  /** Earliest time for another try; null: ours to choose. */
  retryAfterSeconds: number | null
}>

/** How often a vendor lets one robot speak. */
export type RobotPace = Readonly<{ perMinute: number; minGapMs: number }>

/** One vendor's wire format, outbound. Pure: opens no connection, reads no clock, throws on no input. */
export type RobotConnector = Readonly<{
  kind: RobotKind
  pace: RobotPace
  /** Whether robots of this vendor can sign what they send. */
  signs: boolean
  /** Whether the vendor can mention a member by their mobile. */
  mentionsByMobile: boolean
  /** Host, path and parameter of the vendor's webhook addresses; the port and scheme are the outbound guard's. */
  isWebhook: (url: URL) => boolean
  /** Hosts that serve such addresses; a stand-in on this machine has others. */
  hosts: readonly string[]
  request: (message: GroupMessage, address: RobotAddress, now: Date) => RobotRequest
  outcome: (answer: RobotAnswer) => RobotOutcome
}>
