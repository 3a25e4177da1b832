import type { Things } from './http-world'
import type { Asked, RouteCase } from './route-case'

const plain = () => ({})
const onLead = (t: Things): Asked => ({ params: { leadId: t.leadId } })
const onLease = (t: Things): Asked => ({ params: { leaseId: t.leaseId } })
const settings = {
  callMinutes: 10,
  messageMinutes: 5,
  visitMinutes: 120,
  composeMinutes: 2,
  handOverHours: 12,
  duplicateDays: 14,
}

/** Operations on touches and hand-overs. */
export const TOUCH_CASES: Record<string, RouteCase> = {
  getTouchLease: { asks: [onLead] },
  takeTouchLease: {
    asks: [
      (t) => ({ ...onLead(t), body: { kind: 'call' } }),
      (t) => ({ ...onLead(t), body: { kind: 'visit', memberId: t.memberId } }),
    ],
    changes: ['touch_lease', 'event'],
  },
  extendTouchLease: { asks: [onLease] },
  releaseTouchLease: { asks: [onLease], changes: ['touch_lease'] },
  endTouch: {
    asks: [(t) => ({ ...onLease(t), body: { outcome: 'connected' } })],
    changes: ['touch', 'touch_lease', 'lead', 'event'],
  },
  importTouches: {
    asks: [
      (t) => ({
        body: {
          rows: [
            {
              externalId: `call-${t.memberId}`,
              memberId: t.memberId,
              phone: '13912345678',
              startedAt: '2030-01-01T00:00:00Z',
              seconds: 60,
              connected: true,
            },
          ],
        },
      }),
    ],
  },
  getTouchFigures: { asks: [plain] },
  listTouchRows: {
    asks: [() => ({ query: { of: 'touched' } }), () => ({ query: { of: 'prevented' } })],
    shows: 'lead.name',
  },
  getTouchSettings: { asks: [plain] },
  putTouchSettings: { asks: [() => ({ body: settings })], changes: ['touch_setting', 'event'] },
  listHandOvers: { asks: [plain] },
  askHandOver: {
    asks: [(t) => ({ ...onLead(t), body: { note: '客户上周是我接待的' } })],
    changes: ['hand_over', 'timer', 'notification', 'event'],
  },
  offerHandOver: { asks: [(t) => ({ ...onLead(t), body: { memberId: t.memberId } })] },
  answerHandOver: {
    asks: [(t) => ({ params: { handOverId: t.handOverId }, body: { accept: false, reason: '在跟' } })],
  },
  withdrawHandOver: { asks: [(t) => ({ params: { handOverId: t.handOverId } })] },
}
