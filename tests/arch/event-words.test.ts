import { describe, expect, it } from 'vitest'
import { variantOf } from '@/components/lead/event-variant'
import { LAPSE_AGAIN } from '@/lib/assignment/commands/pass-on'
import { TASK_DUE, TASK_OVERDUE } from '@/lib/followups/commands/reminders'
import { HOLDING_ALARM } from '@/lib/leads/commands/hold-leads'
import { LOCALES } from '@/lib/platform/i18n/locales'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import { clockKinds } from '@/lib/sla/types'
import { touchOutcomes } from '@/lib/touches/types'
import { events } from '@/lib/wiring/events'

/** Facts that make an event of a type read differently; a new kind of lead event has to be worded before it ships. */
const cases: [type: string, facts: Record<string, unknown>[]][] = [
  ['lead.accepted', [{}]],
  ['sla.breached', clockKinds.map((kind) => ({ kind }))],
  ['sla.warned', clockKinds.map((kind) => ({ kind }))],
  ['sla.paused', [{}]],
  ['sla.resumed', [{ how: 'time' }, { how: 'person' }]],
  ['sla.escalated', [{ to: 'manager' }, { to: 'admin' }]],
  ['lead.admitted', [{ newParty: true }, { newParty: false }]],
  ['lead.assigned', [{ previousOwnerId: null }, { previousOwnerId: 'x' }]],
  ['lead.closed', [{ outcome: 'converted' }, { outcome: 'invalid' }]],
  ['lead.held', [{}]],
  ['lead.pooled', [{}, { previousPoolId: 'x' }, { previousOwnerName: 'x' }]],
  ['lead.unpooled', [{}]],
  ['hold.extended', [{}]],
  ['hold.reminded', [{ ownerName: 'x' }, {}]],
  ['contract.added', [{}]],
  ['contract.changed', [{}]],
  ['contract.cancelled', [{ how: 'terminated' }, { how: 'withdrawn' }]],
  ['contract.restored', [{}]],
  ['pool.viewed', [{}]],
  ['lead.released', [{}]],
  ['lead.reopened', [{}]],
  ['lead.touched', [{}]],
  ['lead.updated', [{}]],
  ['party.merged', [{}]],
  ['party.unmerged', [{}]],
  ['contact.revealed', ['mobile', 'phone', 'email', 'wechat'].map((field) => ({ field }))],
  ['followup.logged', [{ verdict: 'valid' }, { verdict: 'incomplete' }]],
  ['followup.completed', [{}]],
  ['task.cancelled', [{}]],
  ['task.changed', [{}]],
  ['task.completed', [{}]],
  ['task.created', [{}]],
  ['task.reassigned', [{}]],
  ['task.reopened', [{}]],
  ['hand_over.asked', [{ kind: 'ask' }, { kind: 'offer' }]],
  ['hand_over.accepted', [{}]],
  ['hand_over.declined', [{}]],
  ['hand_over.withdrawn', [{}]],
  ['hand_over.expired', [{}]],
  ['touch.ended', touchOutcomes.map((outcome) => ({ outcome }))],
  ['touch.blocked', [{}, { holderName: 'x' }]],
  [
    'timer.fired',
    [{ kind: HOLDING_ALARM }, { kind: LAPSE_AGAIN }, { kind: TASK_DUE }, { kind: TASK_OVERDUE }],
  ],
]

const textOf = (words: unknown, path: string): unknown =>
  path.split('.').reduce((node, key) => (node as Record<string, unknown> | undefined)?.[key], words)

describe('a lead’s timeline', () => {
  it('has a case for every kind of event about a lead, its follow-ups and tasks', () => {
    const types = events
      .map((event) => event.name)
      .filter((type) =>
        /^(lead|party|contact|followup|task|hand_over|sla|hold|contract)\.|^pool\.viewed|^touch\.(?!started|settings)/.test(
          type,
        ),
      )
    expect(cases.map(([type]) => type)).toEqual(expect.arrayContaining(types))
  })

  it.each(LOCALES)('is worded in %s', (locale) => {
    const missing = cases.flatMap(([type, facts]) =>
      facts
        .map((data) => `${type}.${variantOf(type, data)}`)
        .filter((key) => typeof textOf(messagesByLocale[locale].events, key) !== 'string'),
    )
    expect(missing).toEqual([])
  })
})
