import { defineObject } from '@/lib/rules/fields'
import type { ScopedObject } from '@/lib/rules/scope'
import { leadStatuses } from './schema'

/** The lead as conditions, lists, exports and reports see it. */
export const leadObject = {
  ...defineObject({
    name: 'lead',
    fields: {
      name: { type: 'text', column: 'name', labelKey: 'lead.fields.name', pii: 'name' },
      company: { type: 'text', column: 'company', labelKey: 'lead.fields.company', pii: 'name' },
      mobile: { type: 'text', column: 'mobile', labelKey: 'lead.fields.mobile', pii: 'contact' },
      email: { type: 'text', column: 'email', labelKey: 'lead.fields.email', pii: 'contact' },
      region: { type: 'enum', column: 'region', labelKey: 'lead.fields.region' },
      city: { type: 'text', column: 'city', labelKey: 'lead.fields.city' },
      source: { type: 'enum', column: 'source', labelKey: 'lead.fields.source' },
      status: { type: 'enum', column: 'status', labelKey: 'lead.fields.status', values: leadStatuses },
      ownerId: { type: 'ref', column: 'owner_id', labelKey: 'lead.fields.owner' },
      productLineId: { type: 'ref', column: 'product_line_id', labelKey: 'lead.fields.productLine' },
      channelId: { type: 'ref', column: 'channel_id', labelKey: 'lead.fields.channel' },
      isTest: { type: 'boolean', column: 'is_test', labelKey: 'lead.fields.isTest' },
      receivedAt: { type: 'instant', column: 'received_at', labelKey: 'lead.fields.receivedAt' },
      assignedAt: { type: 'instant', column: 'assigned_at', labelKey: 'lead.fields.assignedAt' },
      lastActivityAt: { type: 'instant', column: 'last_activity_at', labelKey: 'lead.fields.lastActivityAt' },
    },
  }),
  scope: { owner: 'ownerId', productLine: 'productLineId' },
} as const satisfies ScopedObject
