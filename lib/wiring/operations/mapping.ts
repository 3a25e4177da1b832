import { z } from 'zod'
import { mappedField } from '@/lib/connectors/mapping-schema'
import { readSample } from '@/lib/intake/commands/read-sample'
import { SUGGESTED_BY } from '@/lib/intake/mapping/suggest'
import { LONGEST_SAMPLE, Problem, ReadSample } from '@/lib/intake/schema'
import { operation } from '@/lib/platform/http/operation'
import { ChannelPath } from './channel-parts'

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

export const mappingOperations = [readChannelSample]
