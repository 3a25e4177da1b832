import { randomBytes } from 'node:crypto'
import type { Things } from './http-world'
import type { Asked, RouteCase } from './route-case'

const onLead = (t: Things): Asked => ({ params: { leadId: t.leadId } })
const onContract = (t: Things): Asked => ({ params: { contractId: t.contractId } })
/** Each with a number of its own: those that are valid share none. */
const signed = () => ({
  number: `HT-${randomBytes(6).toString('hex')}`,
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
})

/** Operations on contracts. */
export const CONTRACT_CASES: Record<string, RouteCase> = {
  listContracts: { asks: [onLead], shows: 'contract.number' },
  addContract: {
    asks: [(t) => ({ ...onLead(t), body: signed() })],
    changes: ['contract', 'event'],
  },
  changeContract: {
    asks: [(t) => ({ ...onContract(t), body: { endsOn: '2098-12-31' } })],
    changes: ['contract', 'event'],
  },
  cancelContract: {
    asks: [(t) => ({ ...onContract(t), body: { how: 'terminated', reason: '客户提前解约' } })],
    changes: ['contract', 'event'],
  },
  restoreContract: {
    asks: [(t) => ({ params: { contractId: t.cancelledContractId } })],
    changes: ['contract', 'event'],
  },
}
