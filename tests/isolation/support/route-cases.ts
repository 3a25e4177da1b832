import { randomBytes } from 'node:crypto'
import { encodeCursor } from '@/lib/platform/http/cursor'
import { aMobile } from '../../support/factories'
import { CONTRACT_CASES } from './contract-cases'
import type { Things } from './http-world'
import { IMPORT_CASES } from './import-cases'
import { INTAKE_CASES } from './intake-cases'
import { condition, LIST_CASES } from './list-cases'
import { POOL_CASES } from './pool-cases'
import type { Asked, RouteCase } from './route-case'
import { RULE_SET_CASES } from './rule-set-cases'
import { TOUCH_CASES } from './touch-cases'

const CURSOR_AT = '2030-01-01T00:00:00.000Z'
const plain = () => ({})
const onLead = (t: Things): Asked => ({ params: { leadId: t.leadId } })
const onTask = (t: Things): Asked => ({ params: { taskId: t.taskId } })
const TOMORROW = (): string => new Date(Date.now() + 86_400_000).toISOString()
/** A follow-up that says something in each part. */
const parts = () => ({
  contact: 'call',
  need: '要 12 套接骨板，月底前到货',
  solution: '报了国产方案，四周交货',
  next: { contact: 'visit', title: '带样品上门演示', dueAt: TOMORROW() },
})
/** A password no list knows. */
const password = (): string => `Aa1-${randomBytes(12).toString('hex')}`
const inADay = () => new Date(Date.now() + 86_400_000).toISOString()
const somebody = () => `${randomBytes(8).toString('hex')}@example.com`
const onRobot = (t: Things): Asked => ({ params: { robotId: t.robotId } })
const newRobot = (more: object) => ({
  kind: 'wecom',
  name: '销售一群',
  url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0',
  ...more,
})
const newMember = (more: object) => ({
  email: somebody(),
  name: '新人',
  password: password(),
  role: 'rep',
  ...more,
})

/** One case by itself, for what has to come before the others. */
const one = (cases: Record<string, RouteCase>, id: string): Record<string, RouteCase> =>
  Object.fromEntries(Object.entries(cases).filter(([name]) => name === id))

/** By operation id. An operation without an entry fails routes.test.ts. */
export const CASES: Record<string, RouteCase> = {
  // Before all others: every case plants a pool and a source, and a workspace may have only so many.
  ...one(POOL_CASES, 'createPool'),
  ...CONTRACT_CASES,
  ...one(LIST_CASES, 'createSource'),
  // First: every case plants a robot, and a workspace may have no more than fifty.
  createRobot: {
    asks: [
      () => ({ body: newRobot({}) }),
      (t) => ({ body: newRobot({ productLineIds: [t.productLineId] }) }),
      (t) => ({ body: newRobot({ teamIds: [t.teamId] }) }),
    ],
    changes: ['robot', 'event'],
  },
  // Of presets too there are fifty at most.
  saveImportPreset: {
    asks: [() => ({ body: { name: '展会', columns: { 手机: 'phone' } } })],
    changes: ['import_preset', 'event'],
  },
  getMe: { asks: [plain], shows: 'member.name', personal: true },
  changeMyPassword: {
    asks: [() => ({ body: { current: password(), next: password() } })],
    personal: true,
  },
  putMyLocale: { asks: [() => ({ body: { locale: 'en' } })], personal: true },
  putMyMobile: {
    asks: [() => ({ body: { mobile: '13912345678' } })],
    changes: ['member', 'event'],
    personal: true,
  },
  putMyName: {
    asks: [() => ({ body: { name: '新名字' } })],
    changes: ['member', 'event'],
    personal: true,
  },
  listSessions: { asks: [plain], personal: true },
  revokeSession: { asks: [(t) => ({ params: { sessionId: t.sessionId } })], personal: true },
  revokeOtherSessions: { asks: [plain], personal: true },
  revokeAllSessions: { asks: [plain], personal: true },
  getPresence: { asks: [plain], personal: true },
  putPresence: {
    asks: [() => ({ body: { state: 'busy' } })],
    changes: ['presence', 'event'],
    personal: true,
  },
  beatPresence: { asks: [plain], changes: ['presence'], personal: true },
  listLeads: {
    asks: [
      plain,
      (t) => ({ query: { q: t.leadName } }),
      (t) => ({ query: { q: t.leadName.slice(3, 9) } }),
      (t) => ({ query: { owner: t.memberId } }),
      (t) => ({ query: { productLine: t.productLineId } }),
      (t) => ({ query: { source: t.leadSource } }),
      (t) => ({ query: { filter: condition('ownerId', t.memberId) } }),
      (t) => ({ query: { filter: condition('productLineId', t.productLineId) } }),
      (t) => ({ query: { filter: condition('name', t.leadName) } }),
    ],
    places: [
      (t) => ({ query: { cursor: encodeCursor([CURSOR_AT, t.leadId]) } }),
      (t) => ({ query: { cursor: encodeCursor([CURSOR_AT, t.leadId]), sort: 'receivedAt', q: t.leadName } }),
    ],
    shows: 'lead.name',
  },
  getLead: { asks: [onLead], shows: 'lead.message' },
  getLeadAssignment: { asks: [onLead], shows: 'assignment_run.reason' },
  getLeadTimeline: {
    asks: [onLead],
    places: [(t) => ({ ...onLead(t), query: { cursor: t.eventId } })],
    shows: 'event.data',
  },
  changeLeadOwner: {
    asks: [(t) => ({ ...onLead(t), body: { memberId: t.memberId, reason: '换人' } })],
    shows: 'lead.name',
    changes: ['lead', 'lead_ownership', 'event', 'assignment_run', 'notification'],
  },
  updateLead: {
    asks: [(t) => ({ ...onLead(t), body: { name: '李主任', mobile: aMobile() } })],
    shows: 'lead.message',
    changes: ['lead', 'identity_key', 'event'],
  },
  closeLead: {
    asks: [(t) => ({ ...onLead(t), body: { outcome: 'invalid', reason: '空号' } })],
    shows: 'lead.name',
    changes: ['lead', 'event'],
  },
  revealContact: {
    asks: [(t) => ({ ...onLead(t), body: { field: 'email', reason: '核对' } })],
    shows: 'lead.email',
    changes: ['event'],
    personal: true,
  },
  listLeadClocks: { asks: [onLead], shows: 'sla_clock.policy_name' },
  pauseLeadClocks: {
    asks: [(t) => ({ ...onLead(t), body: { until: inADay(), reason: '客户约定晚些再联系' } })],
    changes: ['sla_clock', 'lead', 'event'],
  },
  resumeLeadClocks: { asks: [onLead], changes: ['sla_clock', 'lead', 'event'] },
  acceptLead: { asks: [onLead], changes: ['sla_clock', 'lead', 'event'] },
  listOvertime: {
    asks: [() => ({ query: { by: 'productLine' } }), () => ({ query: { by: 'team' } })],
    shows: 'product_line.name',
  },
  listFollowUps: {
    asks: [onLead],
    places: [(t) => ({ ...onLead(t), query: { cursor: encodeCursor([CURSOR_AT, t.followUpId]) } })],
    shows: 'follow_up.need',
  },
  logFollowUp: {
    asks: [
      (t) => ({ ...onLead(t), body: parts() }),
      (t) => ({ ...onLead(t), body: { ...parts(), completesTaskId: t.taskId } }),
    ],
    changes: ['follow_up', 'task', 'timer', 'lead', 'event'],
  },
  bookVisit: {
    asks: [(t) => ({ ...onLead(t), body: { at: TOMORROW() } })],
    changes: ['follow_up', 'task', 'timer', 'lead', 'event'],
  },
  completeFollowUp: {
    asks: [(t) => ({ params: { followUpId: t.followUpId }, body: parts() })],
    changes: ['follow_up', 'task', 'event'],
  },
  getWorklist: { asks: [plain], shows: 'lead.name' },
  listTasks: {
    asks: [plain, (t) => ({ query: { lead: t.leadId } }), (t) => ({ query: { assignee: t.memberId } })],
    places: [(t) => ({ query: { cursor: encodeCursor(['2020-01-01T00:00:00.000Z', t.taskId]) } })],
    shows: 'task.title',
  },
  createTask: {
    asks: [
      (t) => ({ body: { leadId: t.leadId, contact: 'call', title: '确认标书', dueAt: TOMORROW() } }),
      (t) => ({
        body: {
          leadId: t.leadId,
          contact: 'call',
          title: '确认标书',
          dueAt: TOMORROW(),
          assigneeId: t.memberId,
        },
      }),
    ],
    shows: 'lead.name',
    changes: ['task', 'timer', 'event'],
  },
  changeTask: {
    asks: [(t) => ({ ...onTask(t), body: { dueAt: TOMORROW() } })],
    shows: 'task.title',
    changes: ['task', 'timer', 'event'],
  },
  completeTask: { asks: [onTask], shows: 'task.title', changes: ['task', 'event'] },
  reopenTask: { asks: [onTask], shows: 'task.title' },
  listNotifications: {
    asks: [plain],
    places: [(t) => ({ query: { cursor: encodeCursor([CURSOR_AT, t.notificationId]) } })],
    shows: 'notification.message_key',
    personal: true,
  },
  markNotificationsRead: {
    asks: [
      (t) => ({ body: { ids: [t.notificationId, t.otherNotificationId] } }),
      (t) => ({ body: { ids: [t.leadId] } }),
    ],
    changes: ['notification'],
    personal: true,
  },
  getNotificationSettings: { asks: [plain], personal: true },
  putNotificationSettings: {
    asks: [
      () => ({
        body: { inAppOff: [], mentionOff: ['lead.touched'], soundOff: [], quiet: null, digestMinute: 540 },
      }),
    ],
    changes: ['notification_setting', 'timer'],
    personal: true,
  },
  listRobots: { asks: [plain], shows: 'robot.name' },
  updateRobot: {
    asks: [
      (t) => ({ ...onRobot(t), body: { name: '销售二群' } }),
      (t) => ({ ...onRobot(t), body: { productLineIds: [t.productLineId] } }),
      (t) => ({ ...onRobot(t), body: { teamIds: [t.teamId] } }),
    ],
    changes: ['robot', 'event'],
  },
  deleteRobot: { asks: [onRobot], changes: ['robot', 'robot_message', 'event'] },
  testRobot: { asks: [onRobot], changes: ['robot', 'robot_post'] },
  listRobotMessages: {
    asks: [onRobot],
    places: [(t) => ({ ...onRobot(t), query: { cursor: encodeCursor([CURSOR_AT, t.robotMessageId]) } })],
    shows: 'robot_message.params',
  },
  retryRobotMessages: {
    asks: [
      (t) => ({ ...onRobot(t), body: {} }),
      (t) => ({ ...onRobot(t), body: { ids: [t.robotMessageId] } }),
    ],
    changes: ['robot_message', 'event'],
  },
  ...IMPORT_CASES,
  ...INTAKE_CASES,
  createLead: {
    asks: [(t) => ({ body: { name: '李四', email: somebody(), productLineId: t.productLineId } })],
    changes: ['lead', 'identity_key', 'event'],
  },
  checkDuplicate: {
    asks: [
      (t) => ({ body: { email: t.knownEmail } }),
      (t) => ({ body: { email: somebody(), productLineId: t.productLineId } }),
    ],
    shows: 'lead.name',
  },
  listMembers: {
    asks: [plain, (t) => ({ query: { q: t.memberName } })],
    places: [(t) => ({ query: { cursor: encodeCursor([t.memberName.slice(0, 6), t.memberId]) } })],
    shows: 'member.name',
  },
  createMember: {
    asks: [
      () => ({ body: newMember({}) }),
      (t) => ({ body: newMember({ teamId: t.teamId }) }),
      (t) => ({ body: newMember({ productLineIds: [t.productLineId] }) }),
    ],
    changes: ['member', 'presence', 'event'],
  },
  updateMember: {
    asks: [
      (t) => ({ params: { memberId: t.memberId }, body: { role: 'manager' } }),
      (t) => ({ params: { memberId: t.memberId }, body: { teamId: t.teamId } }),
      (t) => ({ params: { memberId: t.memberId }, body: { productLineIds: [t.productLineId] } }),
      (t) => ({ params: { memberId: t.memberId }, body: { status: 'disabled' } }),
    ],
    changes: ['member', 'event'],
  },
  listMemberLoads: { asks: [plain] },
  deactivateMember: {
    asks: [
      (t) => ({ params: { memberId: t.memberId }, body: { leads: 'assign' } }),
      (t) => ({ params: { memberId: t.memberId }, body: { leads: { giveTo: t.ownerId } } }),
    ],
    changes: ['member', 'event'],
  },
  putMemberCapacity: {
    asks: [(t) => ({ params: { memberId: t.memberId }, body: { maxOpen: 7 } })],
    changes: ['lead_capacity', 'event'],
  },
  listInvitations: { asks: [plain], shows: 'invitation.invitee' },
  createInvitation: {
    asks: [
      () => ({ body: { role: 'rep' } }),
      (t) => ({ body: { role: 'rep', teamId: t.teamId } }),
      (t) => ({ body: { role: 'rep', productLineIds: [t.productLineId] } }),
    ],
    changes: ['invitation', 'event'],
  },
  renewInvitation: {
    asks: [(t) => ({ params: { invitationId: t.invitationId } })],
    changes: ['invitation', 'event'],
  },
  revokeInvitation: {
    asks: [(t) => ({ params: { invitationId: t.invitationId } })],
    changes: ['invitation', 'event'],
  },
  acceptInvitation: {
    asks: [
      () => ({ body: { token: 'x'.repeat(43), email: somebody(), name: '新人', password: password() } }),
    ],
  },
  listLeaves: { asks: [plain, (t) => ({ query: { memberId: t.memberId } })] },
  planLeave: {
    asks: [
      (t) => ({
        body: { memberId: t.memberId, startsAt: '2098-01-01T00:00:00Z', endsAt: '2098-01-02T00:00:00Z' },
      }),
    ],
    changes: ['member_leave', 'timer', 'event'],
  },
  endLeave: { asks: [(t) => ({ params: { leaveId: t.leaveId } })], changes: ['member_leave', 'event'] },
  listTeams: { asks: [plain], shows: 'team.name' },
  createTeam: {
    asks: [() => ({ body: { name: '一组' } }), (t) => ({ body: { name: '二组', parentId: t.teamId } })],
    changes: ['team', 'event'],
  },
  moveTeam: {
    asks: [
      (t) => ({ params: { teamId: t.teamId }, body: { parentId: null } }),
      (t) => ({ params: { teamId: t.teamId }, body: { parentId: t.teamId } }),
    ],
  },
  renameTeam: {
    asks: [(t) => ({ params: { teamId: t.teamId }, body: { name: '三组' } })],
    changes: ['team', 'event'],
  },
  deleteTeam: {
    asks: [(t) => ({ params: { teamId: t.emptyTeamId } }), (t) => ({ params: { teamId: t.teamId } })],
    changes: ['team', 'event'],
  },
  listProductLines: { asks: [plain], shows: 'product_line.name' },
  createProductLine: {
    asks: [
      () => ({ body: { code: `l${randomBytes(8).toString('hex')}`, name: '影像' } }),
      (t) => ({ body: { code: t.lineCode, name: '影像' } }),
    ],
    changes: ['product_line', 'event'],
  },
  updateProductLine: {
    asks: [(t) => ({ params: { productLineId: t.productLineId }, body: { name: '骨科' } })],
    changes: ['product_line', 'event'],
  },
  deleteProductLine: {
    asks: [
      (t) => ({ params: { productLineId: t.unusedLineId } }),
      (t) => ({ params: { productLineId: t.productLineId } }),
    ],
    changes: ['product_line', 'event'],
  },
  listApiKeys: { asks: [plain], shows: 'api_key.name' },
  createApiKey: {
    asks: [() => ({ body: { name: '报表', scopes: ['lead.read'], expiresInDays: 30 } })],
    changes: ['api_key', 'event'],
  },
  revokeApiKey: {
    asks: [(t) => ({ params: { keyId: t.keyId } })],
    changes: ['api_key', 'event'],
  },
  ...LIST_CASES,
  ...RULE_SET_CASES,
  getFirstSteps: { asks: [plain] },
  applyTemplate: {
    asks: [() => ({ body: { template: 'medical', takeLeads: false } })],
    changes: ['first_step', 'product_line', 'team', 'event'],
  },
  dismissFirstSteps: { asks: [plain], changes: ['first_step'] },
  addSampleLeads: { asks: [plain], changes: ['lead', 'party', 'event'] },
  removeSampleLeads: { asks: [plain] },
  signUp: {
    asks: [
      () => ({ body: { email: somebody(), name: '张三', password: password(), workspaceName: '新公司' } }),
    ],
  },
  getOpenApi: { asks: [plain] },
  ...TOUCH_CASES,
  ...POOL_CASES,
}
