import { z } from 'zod'
import { factorKeys } from '@/lib/assignment/schema'
import { mappedField } from '@/lib/connectors/mapping-schema'
import { SUGGESTED_BY } from '@/lib/intake/policy'
import { LONGEST_SAMPLE, ReadSample, readSample } from '@/lib/intake/queries/read-sample'
import { TestSubmit, testSubmit } from '@/lib/intake/queries/test-submit'
import { onFail, Problem } from '@/lib/intake/schema'
import { operation } from '@/lib/platform/http/operation'
import { ChannelPath } from './channel-parts'
import { Met } from './entering'
import { Named } from './parts'

/** The longest sample as JSON: every character may be written as an escape of six. */
const SAMPLE_BYTES = LONGEST_SAMPLE * 3 + 100_000

export const readChannelSample = operation({
  id: 'readSample',
  method: 'POST',
  path: '/api/v1/channels/{channelId}/sample',
  summary:
    'Reads a sample for a way in: what was pasted, the form of a page, or a delivery; answers its fields and what they most likely mean.',
  permission: 'channel.manage',
  bodyLimit: SAMPLE_BYTES,
  input: { params: ChannelPath, body: ReadSample.omit({ channelId: true }) },
  output: z.object({
    fields: z.array(
      z.object({
        key: z.string().describe('The name under which a delivery brings it; mappings name it by this.'),
        label: z.string().nullable().describe('What the form calls it before its visitor.'),
        samples: z.array(z.string()),
        options: z.array(z.object({ value: z.string(), label: z.string() })),
        hidden: z.boolean(),
      }),
    ),
    leads: z.int().describe('Leads in the sample; 0 where a page’s source was looked at.'),
    lists: z.array(z.object({ path: z.string(), items: z.int() })),
    each: z.string().nullable().describe('The list whose items are taken for leads.'),
    forms: z
      .object({
        names: z.array(z.string().nullable()),
        chosen: z.int(),
        unnamed: z.int().describe('Inputs without a name, which no browser sends.'),
      })
      .nullable(),
    problem: Problem.nullable().describe('Why there are no fields.'),
    suggestions: z.array(mappedField.extend({ by: z.enum(SUGGESTED_BY) })),
    masked: z.boolean().describe('Whether what stood in the fields is kept from this reader.'),
  }),
  status: 200,
  handle: (ctx, { params, body }) => readSample(ctx, { ...body, channelId: params.channelId }),
})

export const testChannelSubmit = operation({
  id: 'testSubmit',
  method: 'POST',
  path: '/api/v1/channels/{channelId}/test-submit',
  summary:
    'What would become of a submission: the lead, each admission rule’s verdict, whether the person is known, and who would get it. Writes nothing.',
  permission: 'channel.manage',
  bodyLimit: SAMPLE_BYTES,
  input: { params: ChannelPath, body: TestSubmit.omit({ channelId: true }) },
  output: z.object({
    records: z.array(
      z.object({
        record: z.int(),
        outcome: z.enum(['admitted', 'touched', 'known', 'quarantined', 'rejected', 'test']),
        facts: z.array(
          z.object({
            name: z.string(),
            value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
          }),
        ),
        unmapped: z.array(z.string()).describe('What was sent and has no place of its own; names only.'),
        problems: z.array(Problem),
        rules: z.array(
          z.object({
            key: z.string(),
            asked: z.string(),
            holds: z.boolean(),
            onFail: z.enum(onFail),
            message: z.string(),
            version: z.int(),
          }),
        ),
        known: Met.nullable().describe(
          'The person, where they are known, and what the way in does with them; null where nobody is.',
        ),
        route: z
          .object({
            winner: Named.nullable(),
            holdingReason: z.string().nullable(),
            eligible: z.int(),
            considered: z.int(),
            factors: z.array(z.object({ key: z.enum(factorKeys), points: z.number() })),
          })
          .nullable()
          .describe('Null where no new lead would be given to anybody.'),
      }),
    ),
    problems: z.array(Problem).describe('What is wrong with the whole of it.'),
    confirms: z
      .boolean()
      .describe('All this happens only once whoever left the e-mail address has confirmed it.'),
    ms: z.int(),
  }),
  status: 200,
  handle: (ctx, { params, body }) => testSubmit(ctx, { ...body, channelId: params.channelId }),
})

export const mappingOperations = [readChannelSample, testChannelSubmit]
