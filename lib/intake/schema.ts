import { z } from 'zod'
import { mapping, mappingTarget } from '@/lib/connectors/mapping-schema'
import { customInput, DuplicatePolicy } from '@/lib/leads/schema'
import { knownDecisions, leadGrades } from '@/lib/leads/types'
import { ruleGroup } from '@/lib/rules/types'
import { defineRuleSet } from '@/lib/rules/versions'

/** The largest body that is taken in, in bytes; a longer one is refused while it is read. */
export const MAX_BODY = 1024 * 1024

/**
 * Deliveries claimed this often without an end are suspects: each may be what ended the process that had it in hand.
 * They are tried one at a time in a process of their own.
 */
export const SUSPECT_AFTER = 2
export type WaitingKind = 'sound' | 'suspect'

/** What became of a delivery. */
export const verdicts = [
  'admitted',
  'touched',
  'known',
  'withdrawn',
  'test',
  'notice',
  'spam',
  'unreadable',
  'unconfirmed',
  'quarantined',
  'rejected',
  'expired',
  'error',
] as const
export type Verdict = (typeof verdicts)[number]

/** Verdicts of deliveries nothing came of, which another try may change. */
export const REPLAYABLE: ReadonlySet<Verdict> = new Set([
  'error',
  'quarantined',
  'rejected',
  'expired',
  'unreadable',
])

/** How long a workspace that has not decided keeps what waits in quarantine (days). */
export const USUAL_RETENTION_DAYS = 180

export const ReplayDeliveries = z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) })

export const VouchForDelivery = z.strictObject({ deliveryId: z.uuid() })
export type VouchForDelivery = z.input<typeof VouchForDelivery>

/** Most deliveries of one bulk act; more go in further requests (docs/decisions/0031). */
const severalDeliveries = z
  .array(z.uuid())
  .min(1)
  .max(50)
  .transform((ids) => [...new Set(ids)])

const completionValue = z.union([
  z.string().trim().min(1).max(2000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(60)).min(1).max(200),
])
/** Values by fact (`phone`) or added field (`custom.booth`), as somebody enters them. */
export const CompletionValues = z
  .record(z.string().max(80), completionValue)
  .refine((values) => Object.keys(values).length <= 100)
  .refine((values) => Object.keys(values).every((name) => mappingTarget.safeParse(name).success), {
    message: 'unknownField',
  })
export type CompletionValues = z.output<typeof CompletionValues>

const KnownDecision = z
  .enum(knownDecisions)
  .optional()
  .describe(
    'What becomes of somebody who is known: touch: kept on their lead, its owner told; fill: the same, and what is empty is filled; new: a lead of its own; leave: nothing.',
  )
const saysSomething = ({ values, known }: { values: CompletionValues; known?: string | undefined }) =>
  known !== undefined || Object.keys(values).length > 0

/** What was added to one record of a delivery, and what somebody decided about it. */
export const RecordCompletion = z
  .strictObject({
    record: z.int().min(0).max(100_000).default(0).describe('Which record of the delivery, counted from 0.'),
    values: CompletionValues.default({}),
    known: KnownDecision,
  })
  .refine(saysSomething, { path: ['values'] })
export type RecordCompletion = z.output<typeof RecordCompletion>

export const CompleteDelivery = z.strictObject({
  deliveryId: z.uuid(),
  records: z.array(RecordCompletion).min(1).max(100),
})
export type CompleteDelivery = z.input<typeof CompleteDelivery>

export const CompleteMany = z
  .strictObject({ ids: severalDeliveries, values: CompletionValues.default({}), known: KnownDecision })
  .refine(saysSomething, { path: ['values'] })
export type CompleteMany = z.input<typeof CompleteMany>

export const RejectDeliveries = z.strictObject({
  ids: severalDeliveries,
  reason: z.string().trim().min(1).max(500).describe('For whoever asks later why it was put away.'),
})
export type RejectDeliveries = z.input<typeof RejectDeliveries>

export const ReopenDeliveries = z.strictObject({ ids: severalDeliveries })
export type ReopenDeliveries = z.input<typeof ReopenDeliveries>

export const CreateCompletionLink = z.strictObject({
  deliveryId: z.uuid(),
  days: z.int().min(1).max(30).default(7).describe('How many days the link counts.'),
})
export type CreateCompletionLink = z.input<typeof CreateCompletionLink>

export const OfCompletionLink = z.strictObject({ deliveryId: z.uuid(), linkId: z.uuid() })
export type OfCompletionLink = z.input<typeof OfCompletionLink>

/** What becomes of a record an admission rule does not hold for: it waits to be completed, or is refused for good. */
export const onFail = ['quarantine', 'reject'] as const
export type OnFail = (typeof onFail)[number]

/** One thing wrong with a delivery: which record of it, which field, and the text under `intakeProblems`. */
export const Problem = z.object({
  record: z.number().int().min(0).optional(),
  path: z.string(),
  messageKey: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  /** Of an admission rule: which one, what follows, and what its author says to whoever has to mend it. */
  rule: z.string().optional(),
  onFail: z.enum(onFail).optional(),
  message: z.object({ 'zh-CN': z.string(), en: z.string() }).optional(),
})
export type Problem = z.input<typeof Problem>

/** An origin (https://www.example.com) or an address below which everything is meant. */
const AllowedAddress = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .refine((text) => URL.canParse(text) && new URL(text).username === '' && !text.includes('#'))
  .transform((text) => new URL(text).href)
const AllowList = z.array(AllowedAddress).max(20)

export const FORM_COLOURS = ['#0a7257', '#1f5fae', '#6b3fa0', '#a8324a', '#855300', '#33363b'] as const
/** Facts a hosted form may ask for; `question` is one of the workspace's own, kept with the lead under its label. */
export const FORM_FACTS = [
  'name',
  'phone',
  'company',
  'email',
  'wechat',
  'jobTitle',
  'location',
  'interest',
  'message',
  'question',
] as const
export const FORM_FIELD_TYPES = ['text', 'textarea', 'select', 'choices'] as const
const CONTACTS: readonly string[] = ['phone', 'email', 'wechat']

export const FormField = z.strictObject({
  fact: z.enum(FORM_FACTS),
  label: z.string().trim().min(1).max(60),
  type: z.enum(FORM_FIELD_TYPES).default('text'),
  required: z.boolean().default(false),
  /** What can be chosen, for `select` (one) and `choices` (several). */
  options: z.array(z.string().trim().min(1).max(60)).max(30).default([]),
})
export type FormField = z.output<typeof FormField>

/** A form page we serve: how it looks, what it asks, what it says. */
export const HostedForm = z
  .strictObject({
    title: z.string().trim().min(1).max(80),
    intro: z.string().trim().max(500).default(''),
    logo: z.string().trim().max(40).default(''),
    colour: z.enum(FORM_COLOURS).default(FORM_COLOURS[0]),
    fields: z.array(FormField).min(1).max(20),
    /** What the visitor agrees to; '' asks nothing. */
    consent: z.string().trim().max(300).default(''),
    consentUrl: z
      .url({ protocol: /^https?$/ })
      .max(300)
      .or(z.literal(''))
      .default(''),
    thanks: z.string().trim().max(300).default(''),
  })
  .superRefine(({ fields }, issues) => {
    const refuse = (path: (string | number)[], key: string) =>
      issues.addIssue({ code: 'custom', path, message: `channel.${key}` })
    if (!fields.some(({ fact }) => CONTACTS.includes(fact))) refuse(['fields'], 'formNeedsContact')
    fields.forEach(({ fact, label, type, options }, i) => {
      const earlier = fields.slice(0, i)
      if (fact !== 'question' && earlier.some((f) => f.fact === fact))
        refuse(['fields', i, 'fact'], 'formFactTwice')
      if (earlier.some((f) => f.label === label)) refuse(['fields', i, 'label'], 'formLabelTwice')
      if (fact === 'question' && (label.startsWith('_') || (FORM_FACTS as readonly string[]).includes(label)))
        refuse(['fields', i, 'label'], 'formLabelTaken')
      if ((type === 'select' || type === 'choices') && options.length < 2)
        refuse(['fields', i, 'options'], 'formNeedsOptions')
    })
  })
export type HostedForm = z.output<typeof HostedForm>

const credentialKey = z.string().regex(/^[a-zA-Z]{1,40}$/)
const credential = z.string().trim().min(1).max(2_000)

export const CreateChannel = z.strictObject({
  kind: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(80),
  productLineId: z.uuid(),
  source: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .optional()
    .describe('Key or name of the sub-source its leads come from; the usual one of its kind unless named.'),
  credentials: z.record(credentialKey, credential).optional(),
  mapping: mapping.optional(),
  allow: AllowList.optional(),
  proofOfWork: z
    .boolean()
    .optional()
    .describe(
      'Of forms: the visitor’s browser solves a puzzle before it sends, a second that costs machines dearly.',
    ),
  form: HostedForm.optional(),
  duplicates: DuplicatePolicy.optional().describe(
    'What becomes of people who are known; a touch on their open lead unless said.',
  ),
})
export type CreateChannel = z.input<typeof CreateChannel>

/** How a channel's settings are stored; every credential inside is sealed. */
export const ChannelSettings = z
  .object({
    credentialsSealed: z.record(z.string(), z.string()).default({}),
    /** Where the only credential there was stood before they had keys. */
    accessTokenSealed: z.string().optional(),
    mapping: mapping.optional(),
    allow: z.array(z.string()).optional(),
    proofOfWork: z.boolean().optional(),
    form: HostedForm.optional(),
    duplicates: DuplicatePolicy.optional(),
  })
  .transform(({ accessTokenSealed: accessToken, credentialsSealed, ...rest }) => ({
    ...rest,
    credentialsSealed: accessToken ? { accessToken, ...credentialsSealed } : credentialsSealed,
  }))
export type ChannelSettings = z.output<typeof ChannelSettings>

export const UpdateChannel = z.strictObject({
  channelId: z.uuid(),
  /** The version the person was looking at. */
  version: z.int().min(1),
  name: CreateChannel.shape.name.optional(),
  source: CreateChannel.shape.source,
  productLineId: z.uuid().optional(),
  /** False pauses it. */
  active: z.boolean().optional(),
  /** null takes one away; what is not named stays. */
  credentials: z.record(credentialKey, credential.nullable()).optional(),
  allow: AllowList.optional(),
  proofOfWork: CreateChannel.shape.proofOfWork,
  form: HostedForm.optional(),
  duplicates: CreateChannel.shape.duplicates,
})
export type UpdateChannel = z.input<typeof UpdateChannel>

export const RotateSecret = UpdateChannel.pick({ channelId: true, version: true })
export type RotateSecret = z.input<typeof RotateSecret>

export const OfChannel = UpdateChannel.pick({ channelId: true })
export type OfChannel = z.input<typeof OfChannel>

/** How a channel's leads are gone for; what is not named stays. */
export const SaveConnection = z.strictObject({
  channelId: z.uuid(),
  credentials: z.record(credentialKey, credential.nullable()).optional(),
  active: z.boolean().optional(),
})
export type SaveConnection = z.input<typeof SaveConnection>

const line = (max: number) => z.string().trim().max(max).optional()

/** A lead as a person or a program enters it: a name, one way to reach them, a product line. */
export const EnterLead = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    phone: line(40),
    email: line(254),
    wechat: line(64),
    company: line(200),
    region: line(20),
    city: line(40),
    grade: z.enum(leadGrades).optional().describe('How much the customer is worth looking after.'),
    message: line(4000),
    source: line(60).describe('Key or name of a sub-source; entered by hand unless named.'),
    productLineId: z.uuid(),
    custom: customInput.optional().describe('Values of added fields by key, see /api/v1/fields.'),
    /** keep: it stays with the member who enters it; assign: it is given out like any other. */
    handling: z.enum(['keep', 'assign']).optional(),
    duplicates: DuplicatePolicy.optional().describe(
      'What becomes of somebody who is known; a touch on their open lead unless said; ask: it is refused as a conflict.',
    ),
  })
  .refine(({ phone, email, wechat }) => phone || email || wechat, {
    path: ['phone'],
    message: 'lead.noContact',
  })
export type EnterLead = z.input<typeof EnterLead>

/** PostgreSQL knows no year 0. */
const Day = z.iso.date().refine((day) => !day.startsWith('0000'))

export const ListDeliveries = z.strictObject({
  q: z.string().trim().max(80).optional(),
  verdict: z.enum(verdicts).optional(),
  channel: z.uuid().optional(),
  reason: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional()
    .describe('Key of a reason, see /api/v1/quarantine.'),
  order: z.enum(['newest', 'oldest']).default('newest'),
  /** Days of the workspace's calendar, both included. */
  from: Day.optional(),
  to: Day.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ListDeliveries = z.input<typeof ListDeliveries>

const field = z.string().min(1).max(100)
const words = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .refine((text) => !/[\0\p{Surrogate}]/u.test(text), 'unstorableText')

/**
 * What a rule asks of a record: the usual questions in their short form, or any condition. `oneOf` and `matches` let an
 * empty field through; `required` is what asks for it.
 */
export const AdmissionCheck = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('required') }),
  z.strictObject({
    is: z.literal('oneOf'),
    values: z
      .array(z.union([z.string().max(500), z.number()]))
      .min(1)
      .max(200),
  }),
  z.strictObject({ is: z.literal('matches'), pattern: z.string().min(1).max(500) }),
  z.strictObject({ is: z.literal('condition'), condition: ruleGroup }),
])
export type AdmissionCheck = z.output<typeof AdmissionCheck>

export const AdmissionRule = z.strictObject({
  /** Stays the same over versions, so that two of them can be compared. */
  key: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/),
  /** What it is about, and where its message stands. */
  field,
  check: AdmissionCheck,
  onFail: z.enum(onFail).default('quarantine'),
  message: z.strictObject({ 'zh-CN': words, en: words }),
})
export type AdmissionRule = z.output<typeof AdmissionRule>

/** What may come in from one sub-source: each rule is asked of each record, all of them, in their order. */
export const AdmissionRules = z.strictObject({
  rules: z
    .array(AdmissionRule)
    .max(100)
    .superRefine((rules, issues) => {
      rules.forEach(({ key }, i) => {
        if (rules.slice(0, i).some((earlier) => earlier.key === key))
          issues.addIssue({ code: 'custom', path: [i, 'key'], message: 'admission.keyTwice' })
      })
    }),
})
export type AdmissionRules = z.output<typeof AdmissionRules>

/** How a channel's deliveries are read, scoped by the channel's id. */
export const mappingRuleSet = defineRuleSet('mapping', mapping)

/** Scoped by the key of the sub-source. */
export const admissionRuleSet = defineRuleSet('admission', AdmissionRules)
