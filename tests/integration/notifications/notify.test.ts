import { describe, expect, it } from 'vitest'
import { markRead } from '@/lib/notifications/commands/mark-read'
import { notify } from '@/lib/notifications/commands/notify'
import { listNotifications } from '@/lib/notifications/queries/list-notifications'
import type { NewNotification } from '@/lib/notifications/schema'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { newId } from '@/lib/platform/ids'
import { countRows } from '@/tests/support/database'
import { makeMember } from '@/tests/support/factories'
import { rowsOf } from '@/tests/support/look'
import { mintTenant, systemCtx } from '@/tests/support/mint-tenant'

const told = (recipientId: string, over: Partial<NewNotification> = {}): NewNotification => ({
  kind: 'lead.assigned',
  subject: ['lead', newId()],
  occasion: 'run-1',
  recipientId,
  ...over,
})

describe('notify', () => {
  it('tells once, however often and from however many at once it is asked', async () => {
    const t = await mintTenant()
    const member = await makeMember(t)
    const one = told(member.id)
    const fresh = await Promise.all(Array.from({ length: 20 }, () => notify(t.system, [one, one])))
    expect(fresh.reduce((sum, n) => sum + n, 0)).toBe(1)
    expect(await countRows('notification', 'tenant_id = $1', [t.id])).toBe(1)
    const live = await rowsOf('select member_id, type, payload from live_message where tenant_id = $1', [
      t.id,
    ])
    expect(live).toEqual([
      {
        member_id: member.id,
        type: 'notification',
        payload: {
          id: expect.any(String),
          kind: 'lead.assigned',
          subjectType: 'lead',
          subjectId: one.subject[1],
          sound: true,
        },
      },
    ])
  })

  it('another occasion, kind, subject or recipient is another message', async () => {
    const t = await mintTenant()
    const [a, b] = [await makeMember(t), await makeMember(t)]
    const one = told(a.id)
    const others = [
      { ...one, occasion: 'run-2' },
      { ...one, kind: 'lead.touched' as const },
      { ...one, subject: ['lead', newId()] as [string, string] },
      { ...one, recipientId: b.id },
    ]
    expect(await notify(t.system, [one, ...others])).toBe(5)
  })

  it('is not told when the unit of work it belongs to is not kept', async () => {
    const t = await mintTenant()
    const member = await makeMember(t)
    const failing = withTenant(t.system, async (c) => {
      await notify(c, [told(member.id)])
      throw new Error('undone')
    })
    await expect(failing).rejects.toThrow('undone')
    expect(await countRows('notification', 'tenant_id = $1', [t.id])).toBe(0)
    expect(await countRows('live_message', 'tenant_id = $1', [t.id])).toBe(0)
  })

  it('reaches no member of another workspace', async () => {
    const [t, other] = [await mintTenant(), await mintTenant()]
    const stranger = await makeMember(other)
    await expect(notify(t.system, [told(stranger.id)])).rejects.toThrow()
    expect(await countRows('notification', 'recipient_id = $1', [stranger.id])).toBe(0)
  })

  it('needs the right to', async () => {
    const t = await mintTenant()
    const member = await makeMember(t)
    const call = notify(systemCtx(t.id, ['lead.assign']), [told(member.id)])
    await expect(call).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('reading', () => {
  it('shows a member their own, newest first, page by page, and marks only theirs', async () => {
    const t = await mintTenant()
    const [a, b] = [await makeMember(t), await makeMember(t)]
    for (let i = 0; i < 5; i++) await notify(t.system, [told(a.id), told(b.id)])
    const mine = await a.ctx()
    const first = await listNotifications(mine, { limit: 2 })
    const second = await listNotifications(mine, { limit: 10, cursor: first.nextCursor ?? '' })
    const all = [...first.items, ...second.items]
    expect(all).toHaveLength(5)
    expect(new Set(all.map((n) => n.id)).size).toBe(5)
    expect(all.map((n) => n.createdAt.getTime())).toEqual(
      all.map((n) => n.createdAt.getTime()).sort((x, y) => y - x),
    )
    expect(first.unread).toBe(5)
    await markRead(mine, { ids: [all[0]!.id] })
    expect((await listNotifications(mine, {})).unread).toBe(4)
    await markRead(mine, { all: true })
    expect((await listNotifications(mine, {})).unread).toBe(0)
    const theirs = await listNotifications(await b.ctx(), {})
    expect(theirs.unread).toBe(5)
    await markRead(mine, { ids: theirs.items.map((n) => n.id) })
    expect((await listNotifications(await b.ctx(), {})).unread).toBe(5)
  })
})
