import { customFields } from '@/lib/catalog/queries/list-fields'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { parse } from '@/lib/platform/validate'
import { type OpenedSample, openBody, openPage, openText } from '../mapping/open-sample'
import { type Suggestion, suggestMapping } from '../mapping/suggest'
import { type ChannelToRead, channelToRead } from '../queries/channel-to-read'
import { storedDelivery } from '../queries/stored-delivery'
import { ReadSample } from '../schema'
import { pageSource } from './page-source'

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
