import type { Things } from './http-world'
import type { Asked, RouteCase } from './route-case'

const plain = () => ({})
const onPool = (t: Things): Asked => ({ params: { poolId: t.poolId } })
const onLead = (t: Things): Asked => ({ params: { leadId: t.leadId } })
/** A pool for everybody, without limits. */
export const newPool = (more: object) => ({
  name: '公共公海',
  position: 1,
  entry: null,
  claimsADay: null,
  mostHeld: null,
  viewsADay: null,
  cooldownDays: 0,
  masked: true,
  memberIds: [],
  teamIds: [],
  adminIds: [],
  ...more,
})

/** Operations on pools and holds. */
export const POOL_CASES: Record<string, RouteCase> = {
  createPool: {
    asks: [
      () => ({ body: newPool({}) }),
      (t) => ({ body: newPool({ memberIds: [t.memberId] }) }),
      (t) => ({ body: newPool({ teamIds: [t.teamId] }) }),
      (t) => ({ body: newPool({ adminIds: [t.memberId] }) }),
    ],
    changes: ['pool', 'event'],
  },
  updatePool: {
    asks: [
      (t) => ({ ...onPool(t), body: { name: '华东公海', memberIds: [] } }),
      (t) => ({ ...onPool(t), body: { adminIds: [t.memberId] } }),
      (t) => ({ ...onPool(t), body: { teamIds: [t.teamId] } }),
    ],
    changes: ['pool', 'pool_access', 'event'],
  },
  listPools: { asks: [plain] },
  listPoolSettings: { asks: [plain], shows: 'pool.name' },
  listPooledLeads: { asks: [onPool, (t) => ({ ...onPool(t), query: { productLine: t.productLineId } })] },
  viewPooledLead: {
    asks: [(t) => ({ params: { poolId: t.poolId, leadId: t.pooledLeadId } })],
    changes: ['pool_counter', 'event'],
    personal: true,
  },
  claimLeads: {
    asks: [(t) => ({ ...onPool(t), body: { leadIds: [t.pooledLeadId] } })],
    personal: true,
  },
  assignPooledLeads: {
    asks: [(t) => ({ ...onPool(t), body: { leadIds: [t.pooledLeadId], to: t.memberId, reason: '给你' } })],
    changes: ['lead', 'pool_entry', 'lead_ownership', 'event'],
  },
  poolLeads: {
    asks: [
      (t) => ({ body: { leadIds: [t.leadId], poolId: t.poolId, reason: '暂无预算' } }),
      (t) => ({ body: { leadIds: [t.pooledLeadId], poolId: null, reason: '换公海' } }),
    ],
    changes: ['lead', 'pool_entry', 'event'],
  },
  getLeadPool: { asks: [onLead] },
  extendHold: { asks: [(t) => ({ ...onLead(t), body: { days: 1, reason: '等招标' } })] },
}
