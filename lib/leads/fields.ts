import { defineObject } from '@/lib/rules/fields'
import type { ScopedObject } from '@/lib/rules/scope'
import { firstResponses, holdingReasons, leadGrades, leadStatuses, slaStates } from './types'

/** The lead as conditions, lists, exports and reports see it. */
export const leadObject = {
  ...defineObject({
    name: 'lead',
    fields: {
      name: { type: 'text', column: 'name', labelKey: 'fields.lead.name', pii: 'name' },
      company: { type: 'text', column: 'company', labelKey: 'fields.lead.company', pii: 'name' },
      mobile: { type: 'text', column: 'mobile', labelKey: 'fields.lead.mobile', pii: 'contact' },
      phone: { type: 'text', column: 'phone', labelKey: 'fields.lead.phone', pii: 'contact' },
      wechat: { type: 'text', column: 'wechat', labelKey: 'fields.lead.wechat', pii: 'contact' },
      email: { type: 'text', column: 'email', labelKey: 'fields.lead.email', pii: 'contact' },
      region: { type: 'enum', column: 'region', labelKey: 'fields.lead.region' },
      city: { type: 'text', column: 'city', labelKey: 'fields.lead.city' },
      grade: { type: 'enum', column: 'grade', labelKey: 'fields.lead.grade', values: leadGrades },
      source: { type: 'enum', column: 'source', labelKey: 'fields.lead.source' },
      status: { type: 'enum', column: 'status', labelKey: 'fields.lead.status', values: leadStatuses },
      ownerId: { type: 'ref', column: 'owner_id', labelKey: 'fields.lead.owner' },
      productLineId: { type: 'ref', column: 'product_line_id', labelKey: 'fields.lead.productLine' },
      channelId: { type: 'ref', column: 'channel_id', labelKey: 'fields.lead.channel' },
      holdingReason: {
        type: 'enum',
        column: 'holding_reason',
        labelKey: 'fields.lead.holdingReason',
        values: holdingReasons,
      },
      isTest: { type: 'boolean', column: 'is_test', labelKey: 'fields.lead.isTest' },
      receivedAt: { type: 'instant', column: 'received_at', labelKey: 'fields.lead.receivedAt' },
      createdAt: { type: 'instant', column: 'created_at', labelKey: 'fields.lead.createdAt' },
      assignedAt: { type: 'instant', column: 'assigned_at', labelKey: 'fields.lead.assignedAt' },
      slaState: { type: 'enum', column: 'sla_state', labelKey: 'fields.lead.slaState', values: slaStates },
      dueAt: { type: 'instant', column: 'sla_due_at', labelKey: 'fields.lead.dueAt' },
      firstResponse: {
        type: 'enum',
        column: 'first_response',
        labelKey: 'fields.lead.firstResponse',
        values: firstResponses,
      },
      lastActivityAt: { type: 'instant', column: 'last_activity_at', labelKey: 'fields.lead.lastActivityAt' },
      poolDueAt: { type: 'instant', column: 'pool_due_at', labelKey: 'fields.lead.poolDueAt' },
    },
  }),
  scope: { owner: 'ownerId', productLine: 'productLineId' },
} as const satisfies ScopedObject
