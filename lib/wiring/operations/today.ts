import { z } from 'zod'
import { getWorklist } from '@/lib/followups/queries/get-worklist'
import { contactKinds } from '@/lib/followups/schema'
import { worklistReasons } from '@/lib/followups/types'
import { leadStatuses } from '@/lib/leads/types'
import { operation } from '@/lib/platform/http/operation'
import { LeadClock } from './leads'
import { Named } from './parts'

const Row = z.object({
  reason: z.enum(worklistReasons).describe('Why it is here, most pressing first.'),
  clock: z.date().describe('Since when it waits; for a task, when it is due.'),
  lead: z.object({
    id: z.uuid(),
    name: z.string(),
    company: z.string().nullable(),
    mobile: z.string().nullable().describe('Masked where the reader may not see contacts.'),
    status: z.enum(leadStatuses),
    source: z.string(),
    region: z.string().nullable(),
    city: z.string().nullable(),
    productLine: z.string(),
    owner: Named.nullable(),
    holdingReason: z.string().nullable(),
    receivedAt: z.date(),
    version: z.int(),
    clock: LeadClock.nullable().describe('The most pressing clock that runs.'),
  }),
  task: z
    .object({
      id: z.uuid(),
      contact: z.enum(contactKinds),
      title: z.string(),
      dueAt: z.date(),
      version: z.int(),
    })
    .nullable(),
  followUp: z.object({ id: z.uuid(), version: z.int() }).nullable(),
  touchedBy: z.string().nullable(),
})

export const readWorklist = operation({
  id: 'getWorklist',
  method: 'GET',
  path: '/api/v1/today',
  summary: 'What you should do now, the most pressing first, each with its reason and its clock.',
  permission: 'lead.read',
  input: {},
  output: z.object({
    rows: z.array(Row),
    more: z.array(z.enum(worklistReasons)),
    contactsClear: z.boolean(),
    at: z.date(),
  }),
  status: 200,
  handle: (ctx) => getWorklist(ctx),
})

export const todayOperations = [readWorklist]
