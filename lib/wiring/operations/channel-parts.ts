import { z } from 'zod'
import { HostedForm } from '@/lib/intake/schema'
import { DuplicatePolicy } from '@/lib/leads/schema'

const Credential = z.object({
  key: z.string(),
  secret: z.boolean(),
  required: z.boolean().describe('Without it nothing is taken in.'),
  set: z.boolean(),
  value: z.string().nullable().describe('Null for secrets, which are never shown again.'),
})

const Connection = z.object({
  credentials: z.array(Credential),
  active: z.boolean(),
  offReason: z
    .string()
    .nullable()
    .describe('Why the product switched it off; null when a person did or nobody.'),
  readUntil: z.date().nullable().describe('Everything submitted before is in.'),
  catchingUp: z.boolean(),
  lastSuccessAt: z.date().nullable(),
  lastError: z.string().nullable(),
  lastCode: z.string().nullable().describe('The vendor’s own code.'),
  lastErrorAt: z.date().nullable(),
  failures: z.int().describe('Tries in a row that failed.'),
  nextAt: z.date().nullable(),
})

/** A way in, as answers show it. */
export const Channel = z.object({
  id: z.uuid(),
  kind: z.string(),
  name: z.string(),
  source: z.string(),
  productLineId: z.uuid(),
  active: z.boolean(),
  createdAt: z.date(),
  version: z.int(),
  url: z
    .url()
    .nullable()
    .describe('The secret address, or the form page; null for readers who may not manage channels.'),
  previousSecretUntil: z.date().nullable().describe('Until when the address before the last rotation works.'),
  allow: z.array(z.string()),
  proofOfWork: z.boolean().describe('Whether a visitor’s browser has to work before it sends.'),
  duplicates: DuplicatePolicy.describe('What becomes of people who are known.'),
  credentials: z
    .array(Credential)
    .nullable()
    .describe('What the vendor signs with; null for readers who may not manage channels.'),
  form: HostedForm.nullable(),
  connection: Connection.nullable().describe(
    'How its leads are gone for; null where they only come by themselves.',
  ),
  figures: z.object({
    lastAt: z.date().nullable(),
    days: z
      .array(z.object({ day: z.string(), deliveries: z.int(), problems: z.int(), spam: z.int() }))
      .describe('The last fourteen days of the workspace, today last; tests are not counted.'),
  }),
})

export const ChannelPath = z.object({ channelId: z.uuid() })
