import { z } from 'zod'
import { assignmentCoverage } from '@/lib/assignment/queries/assignment-coverage'
import { simulateAssignment } from '@/lib/assignment/queries/simulate-assignment'
import { CoverageOf, hardFails, SimulateAssignment } from '@/lib/assignment/schema'
import { operation } from '@/lib/platform/http/operation'
import { Named } from './parts'

const Somebody = z.uuid().nullable().describe('Null for nobody.')
const RuleNames = z.array(z.object({ key: z.string(), name: z.string() }))
const RuleKey = z.string().nullable().describe('Null: the rest of the set.')

export const readSimulation = operation({
  id: 'simulateAssignment',
  method: 'GET',
  path: '/api/v1/assignment/simulation',
  summary:
    'Replays the leads of the last days through a version of the rules or those in force: who would have got what, against what was due, and what would wait. Nothing is written.',
  permission: 'assignment.manage',
  input: { query: SimulateAssignment },
  output: z.object({
    days: z.int(),
    leads: z.int(),
    isCut: z.boolean().describe('There were more leads than are looked at; the latest were.'),
    assigned: z.int(),
    moved: z.int().describe('Would have gone to somebody else than they went to, or to nobody.'),
    moves: z.array(z.object({ from: Somebody, to: Somebody, count: z.int() })),
    members: z.array(
      z.object({
        memberId: z.uuid(),
        got: z.int(),
        would: z.int(),
        due: z.number().describe('What was due by weight of the leads the member could have had.'),
      }),
    ),
    rules: z.array(
      z.object({
        key: RuleKey,
        matched: z.int().describe('Leads it decided.'),
        assigned: z.int(),
        first: z.int().describe('Of these, to whoever was asked first.'),
      }),
    ),
    waiting: z.array(z.object({ reason: z.string(), count: z.int(), leadIds: z.array(z.uuid()) })),
    rows: z
      .array(
        z.object({
          leadId: z.uuid(),
          from: Somebody,
          to: Somebody,
          rule: RuleKey,
          reason: z.string().nullable(),
        }),
      )
      .describe('The latest that moved, at most 500.'),
    people: z.array(Named),
    leadNames: z.array(Named),
    ruleNames: RuleNames,
    asOf: z.date(),
    ms: z.int(),
  }),
  status: 200,
  handle: (ctx, { query }) => simulateAssignment(ctx, query),
})

export const readCoverage = operation({
  id: 'getAssignmentCoverage',
  method: 'GET',
  path: '/api/v1/assignment/coverage',
  summary:
    'Product line × region: how many could take a plain lead by a version of the rules or those in force, if everybody were online and had room.',
  permission: 'assignment.manage',
  input: { query: CoverageOf },
  output: z.object({
    productLines: z.array(Named),
    regions: z.array(z.string().nullable().describe('Null: leads without a region.')),
    cells: z.array(
      z.object({
        productLineId: z.uuid(),
        region: z.string().nullable(),
        leads: z.int().describe('Leads from there in the last 30 days.'),
        eligible: z.int(),
        memberIds: z.array(z.uuid()).describe('The first of those who could take one.'),
        reason: z.string().nullable().describe('Why a lead would wait.'),
        rule: RuleKey,
        fails: z.array(z.object({ code: z.enum(hardFails), count: z.int() })),
      }),
    ),
    isCut: z.boolean().describe('There are more product lines or regions than are shown.'),
    people: z.array(Named),
    ruleNames: RuleNames,
    asOf: z.date(),
  }),
  status: 200,
  handle: (ctx, { query }) => assignmentCoverage(ctx, query),
})

export const assignmentRuleOperations = [readSimulation, readCoverage]
