import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Incoming } from '../connector'
import { CONNECTOR_KINDS, connectorOf } from '../registry'
import { webhookConnector } from './connector'

const incoming = (body: string | Uint8Array, headers: Record<string, string> = {}): Incoming => ({
  method: 'POST',
  headers,
  query: {},
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
})

function idOf(body: string, headers: Record<string, string> = {}): string | null {
  const request = incoming(body, headers)
  const parsed = webhookConnector.parse(request, {})
  if (!parsed.ok) throw new Error(parsed.reason)
  return webhookConnector.messageIdOf(parsed, request)
}

describe('parse', () => {
  it('reads an object and an array', () => {
    expect(webhookConnector.parse(incoming('{"a":{"b":1}}'), {})).toMatchObject({
      ok: true,
      records: [{ 'a.b': 1 }],
    })
    expect(webhookConnector.parse(incoming('[{"a":1},{"a":2}]'), {})).toMatchObject({
      records: [{ a: 1 }, { a: 2 }],
    })
  })

  it.each([
    ['[]', 'noRecords', {}],
    ['[{"a":1},5]', 'notAnObject', { index: 1 }],
    ['"text"', 'notAnObject', { index: 0 }],
    ['null', 'notAnObject', { index: 0 }],
  ])('refuses %s as %s', (body, reason, params) => {
    expect(webhookConnector.parse(incoming(body), {})).toMatchObject({ ok: false, reason, params })
  })
})

describe('message id', () => {
  it.each([
    [{ 'idempotency-key': ' k1 ' }, '{"message_id":"m1"}', 'k1'],
    [{ 'webhook-id': 'w1' }, '[{"a":1},{"a":2}]', 'w1'],
    [{}, '{"message_id":"m1","id":"x"}', 'm1'],
    [{}, '{"eventId":7301234567890123456}', '7301234567890123456'],
    [{ 'x-request-id': 'new at each try' }, '{"name":"x"}', null],
    [{}, '[{"message_id":"m1"},{"message_id":"m2"}]', null],
  ])('%j %s → %s', (headers, body, id) => {
    expect(idOf(body, headers)).toBe(id)
  })

  it('a bare id counts only together with the content', () => {
    expect(idOf('{"id":"form-7","name":"张三"}')).toBe(idOf('{"name":"张三","id":"form-7"}'))
    expect(idOf('{"id":"form-7","name":"张三"}')).not.toBe(idOf('{"id":"form-7","name":"李四"}'))
  })

  it('is never longer than the column that keeps it', () => {
    expect(idOf(JSON.stringify({ message_id: 'm'.repeat(5000) }))?.length).toBeLessThan(300)
    expect(idOf(JSON.stringify({ id: 'm'.repeat(5000) }))?.length).toBeLessThan(300)
  })
})

it.each([
  [{ is_test: true }, true],
  [{ test: '1' }, true],
  [{ is_test: false }, false],
  [{ test: 'no' }, false],
])('test lead %j: %s', (record, isTest) => {
  expect(webhookConnector.isTestLead(record)).toBe(isTest)
})

it('answers in JSON and tells why a body could not be read', () => {
  const context = { incoming: incoming('{}'), settings: {} }
  expect(webhookConnector.answer.ok({ duplicate: true }, context)).toMatchObject({
    status: 200,
    body: '{"ok":true,"duplicate":true}',
  })
  const problem = webhookConnector.parse(incoming('{"a":'), {})
  if (problem.ok) throw new Error('read')
  const answer = webhookConnector.answer.unreadable(problem, context)
  expect(answer.status).toBe(400)
  expect(JSON.parse(answer.body)).toEqual({
    ok: false,
    error: 'unreadable',
    reason: 'malformedJson',
    position: 5,
  })
})

describe('every connector', () => {
  it.each(CONNECTOR_KINDS)('%s: no function throws on any body', (kind) => {
    const connector = connectorOf(kind)
    if (!connector) throw new Error(kind)
    const anyBody = fc.oneof(
      fc.uint8Array({ maxLength: 100 }),
      fc.json({ maxDepth: 4 }),
      fc
        .dictionary(
          fc.constantFrom('id', 'clue_id', 'mid_info', 'remark_dict', 'create_time'),
          fc.jsonValue(),
        )
        .map((o) => JSON.stringify(o)),
    )
    fc.assert(
      fc.property(anyBody, (body) => {
        const request = incoming(body)
        const parsed = connector.parse(request, {})
        const context = { incoming: request, settings: {} }
        if (!parsed.ok) {
          expect(connector.answer.unreadable(parsed, context).status).toBeLessThan(500)
          return
        }
        connector.messageIdOf(parsed, request)
        for (const record of parsed.records) {
          connector.recordIdOf(record)
          connector.isTestLead(record)
          connector.sourceTimeOf(record)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('is found by its kind only', () => {
    expect(connectorOf('feiyu')?.kind).toBe('feiyu')
    expect(connectorOf('constructor')).toBeNull()
  })
})
