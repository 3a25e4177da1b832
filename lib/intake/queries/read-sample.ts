import { z } from 'zod'
import { customFields } from '@/lib/catalog/queries/list-fields'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { parse } from '@/lib/platform/validate'
import { type OpenedSample, openBody, openPage, openText } from '../mapping/open-sample'
import { pageSource } from '../mapping/page-source'
import { type Suggestion, suggestMapping } from '../mapping/suggest'
import { type ChannelToRead, channelToRead } from './channel-to-read'
import { storedDelivery } from './stored-delivery'

/** The longest sample that is taken in, in characters: a page's source is longer than what its form sends. */
export const LONGEST_SAMPLE = 600_000

/** What a channel's mapping is shown by: what was pasted, a page that is looked at, or what came in. */
export const Sample = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('text'), text: z.string().min(1).max(LONGEST_SAMPLE) }),
  z.strictObject({ is: z.literal('address'), url: z.url({ protocol: /^https?$/ }).max(2_000) }),
  z.strictObject({ is: z.literal('delivery'), deliveryId: z.uuid() }),
])
export type Sample = z.output<typeof Sample>

export const ReadSample = z.strictObject({
  channelId: z.uuid(),
  sample: Sample,
  form: z.int().min(0).max(100).optional().describe('Which form of a page; the fullest unless named.'),
  each: z
    .string()
    .max(200)
    .nullable()
    .optional()
    .describe('The list whose items are leads of their own; null for none, found out unless named.'),
})
export type ReadSample = z.input<typeof ReadSample>

/** A sample of what a channel gets: its fields, and what they most likely mean. */
export interface SampleView extends OpenedSample {
  suggestions: Suggestion[]
  /** Whether what stood in the fields is kept from this reader. */
  masked: boolean
}

/**
 * Reads a sample for a channel: what somebody pasted, a page at an address, or a delivery that came in. Nothing is kept,
 * and nothing becomes of it. Whoever sees contacts masked hears the names of a delivery's fields, not what stood in them.
 */
export async function readSample(ctx: Ctx, input: ReadSample): Promise<SampleView> {
  authorize(ctx, 'channel.manage')
  const { channelId, sample, form, each } = parse(ReadSample, input)
  const channel = await channelToRead(ctx, channelId)
  const [opened, fields] = await Promise.all([
    open(ctx, channel, sample, { form, each }),
    customFields(ctx, 'lead'),
  ])
  const suggestions = suggestMapping(opened.fields, fields)
  const masked = sample.is === 'delivery' && ctx.actor.visibility.contact !== 'clear'
  const shown = masked ? opened.fields.map((field) => ({ ...field, samples: [] })) : opened.fields
  return { ...opened, fields: shown, suggestions, masked }
}

type Asked = ReturnType<typeof ReadSample.parse>

async function open(
  ctx: Ctx,
  { id, connector, settings, kind }: ChannelToRead,
  sample: Asked['sample'],
  opening: Pick<Asked, 'form' | 'each'>,
): Promise<OpenedSample> {
  switch (sample.is) {
    case 'text':
      return openText(sample.text, connector, settings, opening)
    case 'address':
      return openPage(await pageSource(sample.url), kind, opening)
    case 'delivery':
      return openBody(await storedDelivery(ctx, id, sample.deliveryId), connector, settings, opening)
  }
}
