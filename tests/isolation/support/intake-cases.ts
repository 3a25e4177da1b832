import { encodeCursor } from '@/lib/platform/http/cursor'
import type { Things } from './http-world'
import type { Asked, RouteCase } from './route-case'

const CURSOR_AT = '2030-01-01T00:00:00.000Z'
const plain = () => ({})
const onDelivery = (t: Things): Asked => ({ params: { deliveryId: t.deliveryId } })
const onChannel = (t: Things): Asked => ({ params: { channelId: t.channelId } })

/** Cases of deliveries and channels. */
export const INTAKE_CASES: Record<string, RouteCase> = {
  listDeliveries: {
    asks: [
      plain,
      (t) => ({ query: { q: t.deliveryName } }),
      (t) => ({ query: { q: t.messageId } }),
      (t) => ({ query: { channel: t.channelId } }),
    ],
    places: [(t) => ({ query: { cursor: encodeCursor([CURSOR_AT, t.deliveryId]) } })],
    shows: 'inbox.subject_name',
  },
  getDelivery: { asks: [onDelivery], shows: 'inbox.subject_name' },
  getDeliveryBody: {
    asks: [onDelivery],
    shows: 'inbox.body',
    changes: ['event'],
  },
  vouchForDelivery: {
    asks: [(t) => ({ params: { deliveryId: t.spamDeliveryId } })],
    changes: ['inbox', 'event'],
  },
  replayDelivery: {
    asks: [(t) => ({ params: { deliveryId: t.deadDeliveryId } })],
    changes: ['inbox', 'event'],
  },
  replayDeliveries: {
    asks: [(t) => ({ body: { ids: [t.deadDeliveryId] } }), (t) => ({ body: { ids: [t.leadId] } })],
    changes: ['inbox', 'event'],
  },
  getQuarantine: { asks: [plain], shows: 'channel.name' },
  getQuarantineCount: { asks: [plain] },
  putQuarantineRetention: {
    asks: [() => ({ body: { days: 90 } })],
    changes: ['retention_rule', 'event'],
  },
  completeDelivery: {
    asks: [
      (t) => ({
        params: { deliveryId: t.quarantinedDeliveryId },
        body: { records: [{ values: { phone: '13912345678' } }] },
      }),
    ],
    changes: ['inbox', 'delivery_completion', 'event'],
  },
  completeDeliveries: {
    asks: [
      (t) => ({ body: { ids: [t.quarantinedDeliveryId], values: { phone: '13912345678' } } }),
      (t) => ({ body: { ids: [t.deliveryId], values: { phone: '13912345678' } } }),
    ],
    changes: ['inbox', 'delivery_completion', 'event'],
  },
  rejectDeliveries: {
    asks: [(t) => ({ body: { ids: [t.quarantinedDeliveryId], reason: '同行' } })],
    changes: ['inbox', 'event'],
  },
  reopenDeliveries: {
    asks: [(t) => ({ body: { ids: [t.rejectedDeliveryId] } })],
    changes: ['inbox', 'event'],
  },
  createCompletionLink: {
    asks: [(t) => ({ params: { deliveryId: t.quarantinedDeliveryId }, body: { days: 7 } })],
    changes: ['completion_link', 'event'],
  },
  revokeCompletionLink: {
    asks: [(t) => ({ params: { deliveryId: t.quarantinedDeliveryId, linkId: t.completionLinkId } })],
    changes: ['completion_link', 'event'],
  },
  listChannels: { asks: [plain], shows: 'channel.name' },
  getChannel: { asks: [onChannel], shows: 'channel.name' },
  updateChannel: {
    asks: [
      (t) => ({ params: { channelId: t.channelId }, body: { name: '新名字', active: false } }),
      (t) => ({ params: { channelId: t.channelId }, body: { productLineId: t.productLineId } }),
    ],
    // Its name is another one now; where its leads come from stays.
    shows: 'source.key',
    changes: ['channel', 'event'],
  },
  rotateChannelSecret: {
    asks: [onChannel],
    changes: ['channel', 'event'],
  },
  saveConnection: {
    asks: [(t) => ({ params: { channelId: t.channelId }, body: { active: false } })],
    shows: 'connection.last_code',
    changes: ['connection', 'event'],
  },
  testConnection: { asks: [(t) => ({ params: { channelId: t.channelId } })] },
  pullConnection: {
    asks: [(t) => ({ params: { channelId: t.channelId } })],
    changes: ['connection', 'event'],
  },
  readSample: {
    asks: [
      (t) => ({
        params: { channelId: t.channelId },
        body: { sample: { is: 'delivery', deliveryId: t.deliveryId } },
      }),
      (t) => ({ params: { channelId: t.channelId }, body: { sample: { is: 'text', text: '{"a":1}' } } }),
    ],
  },
  testSubmit: {
    asks: [
      (t) => ({
        params: { channelId: t.channelId },
        body: { sample: { is: 'delivery', deliveryId: t.deliveryId } },
      }),
      (t) => ({
        params: { channelId: t.channelId },
        body: { sample: { is: 'text', text: '{"name":"a","phone":"13900000001"}' } },
      }),
    ],
  },
  sendTestDelivery: { asks: [onChannel], changes: ['inbox'] },
  getDeliverySteps: { asks: [onDelivery] },
  createChannel: {
    asks: [
      (t) => ({ body: { kind: 'webhook', name: '官网', source: 'website', productLineId: t.productLineId } }),
    ],
    changes: ['channel', 'event'],
  },
}
