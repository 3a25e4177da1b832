import { z } from 'zod'
import { addContract } from '@/lib/contracts/commands/add-contract'
import { cancelContract, restoreContract } from '@/lib/contracts/commands/cancel-contract'
import { changeContract } from '@/lib/contracts/commands/change-contract'
import { getContract, listContracts } from '@/lib/contracts/queries/list-contracts'
import { CancelContract, ChangeContract, ContractBody } from '@/lib/contracts/schema'
import { cancelKinds } from '@/lib/contracts/types'
import { operation } from '@/lib/platform/http/operation'
import { LeadPath, Named } from './parts'

const Contract = z.object({
  id: z.uuid(),
  number: z.string(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  runsUntil: z.iso.date().nullable().describe('The last day it is in force; null where it never was.'),
  note: z.string().nullable(),
  productLine: Named,
  enteredBy: Named.nullable(),
  enteredAt: z.date(),
  cancelled: z.object({ at: z.date(), how: z.enum(cancelKinds), reason: z.string() }).nullable(),
  version: z.int(),
})

const ContractPath = z.object({ contractId: z.uuid() })

export const readContracts = operation({
  id: 'listContracts',
  method: 'GET',
  path: '/api/v1/leads/{leadId}/contracts',
  summary: 'Contracts with the person behind a lead in its product line, the last to end first.',
  permission: 'lead.read',
  input: { params: LeadPath },
  output: z.object({ items: z.array(Contract) }),
  status: 200,
  handle: async (ctx, { params }) => ({ items: await listContracts(ctx, params.leadId) }),
})

export const postContract = operation({
  id: 'addContract',
  method: 'POST',
  path: '/api/v1/leads/{leadId}/contracts',
  summary: 'Enters a contract with the person behind a lead, in its product line.',
  permission: 'lead.update',
  input: { params: LeadPath, body: ContractBody },
  output: Contract,
  status: 201,
  handle: async (ctx, { params, body }) =>
    getContract(ctx, await addContract(ctx, { ...body, leadId: params.leadId })),
})

export const patchContract = operation({
  id: 'changeContract',
  method: 'PATCH',
  path: '/api/v1/contracts/{contractId}',
  summary: 'Corrects what a contract says.',
  permission: 'lead.update',
  versioned: true,
  input: { params: ContractPath, body: ChangeContract.omit({ id: true, version: true }) },
  output: Contract,
  status: 200,
  handle: async (ctx, { params, body, version }) => {
    await changeContract(ctx, { ...body, id: params.contractId, version })
    return getContract(ctx, params.contractId)
  },
})

export const postContractCancelled = operation({
  id: 'cancelContract',
  method: 'POST',
  path: '/api/v1/contracts/{contractId}/cancel',
  summary: 'Ends a contract early, or withdraws it, with a reason.',
  permission: 'lead.update',
  versioned: true,
  input: { params: ContractPath, body: CancelContract.omit({ id: true, version: true }) },
  output: Contract,
  status: 200,
  handle: async (ctx, { params, body, version }) => {
    await cancelContract(ctx, { ...body, id: params.contractId, version })
    return getContract(ctx, params.contractId)
  },
})

export const postContractRestored = operation({
  id: 'restoreContract',
  method: 'POST',
  path: '/api/v1/contracts/{contractId}/restore',
  summary: 'Takes the cancellation of a contract back.',
  permission: 'lead.update',
  versioned: true,
  input: { params: ContractPath },
  output: Contract,
  status: 200,
  handle: async (ctx, { params, version }) => {
    await restoreContract(ctx, { id: params.contractId, version })
    return getContract(ctx, params.contractId)
  },
})

export const contractOperations = [
  readContracts,
  postContract,
  patchContract,
  postContractCancelled,
  postContractRestored,
]
