import { z } from 'zod'
import { applyTemplate } from '@/lib/onboarding/commands/apply-template'
import { dismissFirstSteps } from '@/lib/onboarding/commands/note-steps'
import { addSamples, removeSamples } from '@/lib/onboarding/commands/samples'
import { firstSteps } from '@/lib/onboarding/queries/first-steps'
import { ApplyTemplate, stepKeys, templateKeys } from '@/lib/onboarding/schema'
import { operation } from '@/lib/platform/http/operation'

const Counted = z.object({ count: z.int() })

export const readFirstSteps = operation({
  id: 'getFirstSteps',
  method: 'GET',
  path: '/api/v1/first-steps',
  summary: 'How far a new workspace is: each step with its time, and the minutes to the first assigned lead.',
  permission: 'workspace.manage',
  input: {},
  output: z.object({
    isTracked: z.boolean().describe('False for workspaces that did not begin by signing up.'),
    steps: z.array(z.object({ key: z.enum(stepKeys), at: z.date().nullable() })),
    template: z.enum(templateKeys).nullable(),
    dismissedAt: z.date().nullable(),
    minutes: z.int().describe('From sign-up to the first real lead assigned and notified, or until now.'),
    isDone: z.boolean(),
    sampleLeads: z.int(),
  }),
  status: 200,
  handle: (ctx) => firstSteps(ctx),
})

export const postTemplate = operation({
  id: 'applyTemplate',
  method: 'POST',
  path: '/api/v1/first-steps/template',
  summary: 'Gives a new workspace the product lines and teams of its trade; once.',
  permission: 'workspace.manage',
  input: { body: ApplyTemplate },
  output: null,
  status: 204,
  handle: (ctx, { body }) => applyTemplate(ctx, body),
})

export const postDismissal = operation({
  id: 'dismissFirstSteps',
  method: 'POST',
  path: '/api/v1/first-steps/dismiss',
  summary: 'Puts the checklist away.',
  permission: 'workspace.manage',
  input: {},
  output: null,
  status: 204,
  handle: (ctx) => dismissFirstSteps(ctx),
})

export const postSamples = operation({
  id: 'addSampleLeads',
  method: 'POST',
  path: '/api/v1/sample-leads',
  summary: 'Puts in forty sample leads of the trade, marked by their source.',
  permission: 'workspace.manage',
  input: {},
  output: Counted,
  status: 201,
  handle: (ctx) => addSamples(ctx),
})

export const deleteSamples = operation({
  id: 'removeSampleLeads',
  method: 'DELETE',
  path: '/api/v1/sample-leads',
  summary: 'Takes all sample leads away, and a demo’s leads, with everything that hangs on them.',
  permission: 'workspace.manage',
  input: {},
  output: Counted,
  status: 200,
  handle: (ctx) => removeSamples(ctx),
})

export const firstStepsOperations = [readFirstSteps, postTemplate, postDismissal, postSamples, deleteSamples]
