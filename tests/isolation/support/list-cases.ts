import { randomBytes } from 'node:crypto'
import { encodeCursor } from '@/lib/platform/http/cursor'
import type { Things } from './http-world'
import type { RouteCase } from './route-case'

const plain = () => ({})
/** A filter of one condition, as an address carries it. */
export const condition = (field: string, value: string): string =>
  JSON.stringify({ combinator: 'and', rules: [{ field, operator: '=', value }] })
const viewNamed = (name: string, filter: string) => ({
  object: 'lead',
  name,
  filter: JSON.parse(filter),
  sort: 'name',
})

const onPair = (t: Things) => ({ params: { pairId: t.pairId } })

/** A name no other source has. */
const namedAnew = () => {
  const name = randomBytes(8).toString('hex')
  return { 'zh-CN': name, en: name }
}

/** Views, acts upon many leads, exports, the holding queue and the board. */
export const LIST_CASES: Record<string, RouteCase> = {
  listMatchingLeads: {
    asks: [
      plain,
      (t) => ({ query: { q: t.leadName } }),
      (t) => ({ query: { filter: condition('ownerId', t.memberId) } }),
    ],
    shows: 'lead.id',
  },
  bulkAssignLeads: {
    asks: [
      (t) => ({ body: { leadIds: [t.leadId], to: t.memberId, reason: '交接' } }),
      (t) => ({ body: { leadIds: [t.leadId], to: null, reason: '交接' } }),
    ],
    changes: ['lead', 'lead_ownership', 'event', 'assignment_run', 'notification'],
  },
  undoBulkAction: {
    asks: [(t) => ({ params: { eventId: t.bulkEventId } })],
    changes: ['lead', 'event'],
    personal: true,
  },
  bulkCloseLeads: {
    asks: [(t) => ({ body: { leadIds: [t.leadId], reason: '空号' } })],
    changes: ['lead', 'event'],
  },
  exportLeads: {
    asks: [
      () => ({ query: { columns: 'name,company,mobile,receivedAt' } }),
      (t) => ({ query: { columns: 'name', q: t.leadName } }),
      (t) => ({ query: { columns: 'name', filter: condition('productLineId', t.productLineId) } }),
    ],
    shows: 'lead.name',
    changes: ['event'],
  },
  listDuplicates: {
    asks: [plain, () => ({ query: { state: 'distinct' } })],
    places: [
      (t) => ({ query: { cursor: encodeCursor([41, t.pairId]) } }),
      (t) => ({
        query: { state: 'distinct', cursor: encodeCursor(['2090-01-01T00:00:00.000Z', t.dismissedPairId]) },
      }),
    ],
    shows: 'lead.name',
  },
  getDuplicate: { asks: [onPair], shows: 'lead.company' },
  dismissDuplicate: {
    asks: [(t) => ({ ...onPair(t), body: { reason: '两个人' } })],
    shows: 'lead.name',
    changes: ['duplicate_pair', 'event'],
  },
  reopenDuplicate: {
    asks: [(t) => ({ params: { pairId: t.dismissedPairId } })],
    shows: 'lead.name',
    changes: ['duplicate_pair', 'event'],
  },
  compareDuplicate: { asks: [onPair], shows: 'lead.message' },
  mergeDuplicate: {
    asks: [
      (t) => ({ ...onPair(t), body: { survivor: 'a', take: ['company'], owner: 'other', versions: [1, 1] } }),
    ],
    changes: ['lead', 'duplicate_pair', 'party', 'party_merge', 'event'],
  },
  listMerges: {
    asks: [plain],
    places: [(t) => ({ query: { cursor: encodeCursor(['2090-01-01T00:00:00.000Z', t.mergeId]) } })],
    shows: 'party.name',
  },
  undoMerge: {
    asks: [(t) => ({ params: { mergeId: t.mergeId } })],
    changes: ['party_merge', 'event'],
  },
  listHolding: { asks: [plain] },
  retryHolding: { asks: [plain] },
  listBoardLeads: { asks: [plain], shows: 'lead.name' },
  getStageMatrix: {
    asks: [
      plain,
      (t) => ({ query: { productLine: t.productLineId } }),
      (t) => ({ query: { owner: t.memberId } }),
      (t) => ({ query: { team: t.teamId } }),
    ],
  },
  listStageMoves: {
    asks: [
      () => ({ query: { from: '2026-01-01', to: '2026-12-31' } }),
      (t) => ({ query: { productLine: t.productLineId } }),
      (t) => ({ query: { owner: t.memberId, stageTo: 'new' } }),
      (t) => ({ query: { team: t.teamId } }),
    ],
  },
  getTeamBoard: { asks: [plain], shows: 'member.name' },
  listViews: { asks: [() => ({ query: { object: 'lead' } })], shows: 'saved_view.name' },
  createView: {
    asks: [
      (t) => ({ body: viewNamed('我的', condition('ownerId', t.memberId)) }),
      (t) => ({ body: viewNamed('产品线', condition('productLineId', t.productLineId)) }),
    ],
    changes: ['saved_view', 'event'],
    personal: true,
  },
  updateView: {
    asks: [(t) => ({ params: { viewId: t.viewId }, body: { name: '新名字' } })],
    changes: ['saved_view', 'event'],
    personal: true,
  },
  deleteView: {
    asks: [(t) => ({ params: { viewId: t.viewId } })],
    changes: ['saved_view', 'event'],
    personal: true,
  },
  restoreView: {
    asks: [(t) => ({ params: { viewId: t.deletedViewId } })],
    changes: ['saved_view', 'event'],
    personal: true,
  },
  listSources: { asks: [plain], shows: 'source.label' },
  getSourceMatrix: { asks: [plain], shows: 'source.label' },
  createSource: {
    asks: [() => ({ body: { parentId: null, label: namedAnew() } })],
    changes: ['source', 'event'],
  },
  updateSource: {
    asks: [(t) => ({ params: { sourceId: t.sourceId }, body: { label: namedAnew() } })],
    changes: ['source', 'event'],
  },
  orderSources: { asks: [(t) => ({ body: { ids: [t.sourceId] } })] },
  listFields: { asks: [() => ({ query: { object: 'lead' } })], shows: 'custom_field.label' },
  getFieldUsage: { asks: [plain] },
  createField: {
    asks: [
      () => ({
        body: {
          object: 'lead',
          key: `beds_${randomBytes(6).toString('hex')}`,
          type: 'number',
          label: { 'zh-CN': '床位', en: 'Beds' },
        },
      }),
    ],
    changes: ['custom_field', 'event'],
  },
  updateField: {
    asks: [(t) => ({ params: { fieldId: t.fieldId }, body: { required: true } })],
    changes: ['custom_field', 'event'],
  },
  orderFields: {
    asks: [(t) => ({ body: { object: 'lead', ids: [t.fieldId] } })],
  },
}
