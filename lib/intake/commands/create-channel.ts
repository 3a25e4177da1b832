import { sourceKeyOf, sourceUnlessSaid } from '@/lib/catalog/queries/list-sources'
import { connectorOf } from '@/lib/connectors/registry'
import { seal } from '@/lib/platform/crypto/seal'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { sealedCredentials } from '../credentials'
import { channelCreated } from '../events'
import { usualSource } from '../policy'
import { refused } from '../refused'
import { type ChannelSettings, CreateChannel, mappingRuleSet } from '../schema'
import { newSecret, publicPath, secretDigest } from '../secret-address'
import { refuseForeignSettings, refuseUnknownLine } from './refuse-settings'

export interface CreatedChannel {
  id: string
  /** Path of the secret address, or of the form page, below the public URL. */
  path: string
}

/** Makes a way in: a secret address whose deliveries become leads of one product line and source. */
export async function createChannel(ctx: Ctx, input: CreateChannel): Promise<CreatedChannel> {
  authorize(ctx, 'channel.manage')
  const { kind, name, productLineId, credentials, mapping, allow, proofOfWork, form, duplicates, ...given } =
    parse(CreateChannel, input)
  return withTenant(ctx, async (c) => {
    const connector = connectorOf(kind)
    if (!connector || connector.fromFile) throw refused('kind', 'unknownChannelKind')
    await refuseUnknownLine(c, productLineId)
    refuseForeignSettings(kind, { allow, proofOfWork, form })
    const source = given.source
      ? await sourceKeyOf(c, given.source)
      : await sourceUnlessSaid(c, usualSource(kind))
    const id = newId()
    const secret = newSecret(kind)
    const settings: ChannelSettings = {
      credentialsSealed: sealedCredentials(`channel:${id}`, connector.settingFields, {}, credentials ?? {}),
      ...(allow ? { allow } : {}),
      ...(proofOfWork ? { proofOfWork } : {}),
      ...(form ? { form } : {}),
      ...(duplicates ? { duplicates } : {}),
    }
    await c.tx.channel.create({
      data: {
        id,
        kind,
        name,
        productLineId,
        source,
        secretHash: secretDigest(secret),
        secretSealed: new Uint8Array(Buffer.from(seal(secret, `channel:${id}`))),
        settings,
        createdAt: c.now,
      },
    })
    await appendEvent(c, channelCreated, {
      subjects: [['channel', id]],
      data: { kind, name, source, productLineId },
    })
    if (mapping) await publishRules(c, mappingRuleSet, 'channel.manage', { scope: id, body: mapping })
    return { id, path: publicPath(kind, id, secret) }
  })
}
