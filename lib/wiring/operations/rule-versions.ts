import { z } from 'zod'
import { previewAssignment } from '@/lib/assignment/queries/preview-assignment'
import { PreviewAssignment } from '@/lib/assignment/schema'
import type { Ctx } from '@/lib/platform/ctx'
import { operation } from '@/lib/platform/http/operation'
import {
  createDraft,
  publishDraft,
  retireRules,
  rollBack,
  testDraft,
  updateDraft,
} from '@/lib/rules/commands/drafts'
import { diffVersions, getVersion, listVersions, versionKind } from '@/lib/rules/queries'
import { type RuleKind, ruleStates } from '@/lib/rules/versions'
import { kindNamed, ruleKindNames, ruleRights } from '../rule-kinds'
import { CandidateShown, Named, PathShown } from './parts'

const Kind = z.enum(ruleKindNames)
const At = z.object({ versionId: z.uuid() })
const Statement = z.object({
  key: z.string(),
  text: z.string(),
  retired: z
    .array(z.string())
    .optional()
    .describe('Fields it names that are retired: nothing follows from it.'),
})

const Version = z.object({
  id: z.uuid(),
  kind: z.string(),
  scope: z.string().describe('What the rules belong to, or `workspace`.'),
  number: z.int(),
  state: z.enum(ruleStates),
  note: z.string(),
  revision: z.int().describe('Counts the changes of a draft; If-Match takes it.'),
  tested: z.boolean().describe('Whether the draft as it is now has been tried.'),
  author: Named.nullable(),
  createdAt: z.date(),
  publishedAt: z.date().nullable(),
  retiredAt: z.date().nullable(),
})
const WholeVersion = Version.extend({
  body: z.unknown(),
  statements: z.array(Statement).describe('What the rules say, in the reader’s language.'),
  version: z.int().describe('The revision, as the ETag carries it.'),
})

/** The kind a version is of. */
const kindOf = async (ctx: Ctx, id: string): Promise<RuleKind> => kindNamed(await versionKind(ctx, id))

/** A version as its operations answer it. */
async function shown(ctx: Ctx, id: string) {
  const whole = await getVersion(ctx, await kindOf(ctx, id), id)
  return { ...whole, version: whole.revision }
}

export const readRuleVersions = operation({
  id: 'listRuleVersions',
  method: 'GET',
  path: '/api/v1/rule-versions',
  summary: 'The versions of a rule set, the latest first.',
  permission: ruleRights,
  input: { query: z.object({ kind: Kind, scope: z.string().max(100).optional() }) },
  output: z.object({ items: z.array(Version) }),
  status: 200,
  handle: async (ctx, { query }) => ({
    items: await listVersions(ctx, kindNamed(query.kind), query.scope),
  }),
})

export const postRuleDraft = operation({
  id: 'createRuleDraft',
  method: 'POST',
  path: '/api/v1/rule-versions',
  summary: 'Begins a draft; one is open at a time. Nothing follows from it until it is published.',
  permission: ruleRights,
  input: {
    body: z.strictObject({
      kind: Kind,
      body: z.unknown(),
      scope: z.string().min(1).max(100).optional(),
      note: z.string().max(300).optional(),
    }),
  },
  output: WholeVersion,
  status: 201,
  handle: async (ctx, { body: { kind, ...draft } }) =>
    shown(ctx, await createDraft(ctx, kindNamed(kind), draft)),
})

export const readRuleVersion = operation({
  id: 'getRuleVersion',
  method: 'GET',
  path: '/api/v1/rule-versions/{versionId}',
  summary: 'One version: its body, and what it says in words.',
  permission: ruleRights,
  input: { params: At },
  output: WholeVersion,
  status: 200,
  handle: (ctx, { params }) => shown(ctx, params.versionId),
})

export const patchRuleDraft = operation({
  id: 'updateRuleDraft',
  method: 'PATCH',
  path: '/api/v1/rule-versions/{versionId}',
  summary: 'Changes a draft; it has to be tried again.',
  permission: ruleRights,
  versioned: true,
  input: {
    params: At,
    body: z.strictObject({ body: z.unknown().optional(), note: z.string().max(300).optional() }),
  },
  output: WholeVersion,
  status: 200,
  handle: async (ctx, { params, body, version }) => {
    await updateDraft(ctx, await kindOf(ctx, params.versionId), {
      ...body,
      id: params.versionId,
      revision: version,
    })
    return shown(ctx, params.versionId)
  },
})

export const tryRuleDraft = operation({
  id: 'testRuleDraft',
  method: 'POST',
  path: '/api/v1/rule-versions/{versionId}/test',
  summary: 'Tries a draft on what has happened: how many cases would end otherwise.',
  permission: ruleRights,
  versioned: true,
  input: { params: At },
  output: z.object({
    looked: z.int(),
    changed: z.int(),
    examples: z.array(
      z.object({
        subject: z.object({ type: z.string(), id: z.uuid() }),
        before: z.string(),
        after: z.string(),
      }),
    ),
    notes: z.array(z.string()).optional().describe('What else is worth knowing, in words.'),
    retired: z
      .array(z.string())
      .describe('Fields that are retired and named all the same: what names them was not asked.'),
  }),
  status: 200,
  handle: async (ctx, { params, version }) =>
    testDraft(ctx, await kindOf(ctx, params.versionId), { id: params.versionId, revision: version }),
})

export const publishRuleDraft = operation({
  id: 'publishRuleDraft',
  method: 'POST',
  path: '/api/v1/rule-versions/{versionId}/publish',
  summary: 'Puts a tried draft into force; the version before is retired.',
  permission: ruleRights,
  versioned: true,
  input: { params: At },
  output: WholeVersion,
  status: 200,
  handle: async (ctx, { params, version }) => {
    await publishDraft(ctx, await kindOf(ctx, params.versionId), { id: params.versionId, revision: version })
    return shown(ctx, params.versionId)
  },
})

export const retireRuleVersion = operation({
  id: 'retireRuleVersion',
  method: 'POST',
  path: '/api/v1/rule-versions/{versionId}/retire',
  summary: 'Puts away the version in force, or a draft nobody will finish.',
  permission: ruleRights,
  input: { params: At },
  output: WholeVersion,
  status: 200,
  handle: async (ctx, { params }) => {
    await retireRules(ctx, await kindOf(ctx, params.versionId), { id: params.versionId })
    return shown(ctx, params.versionId)
  },
})

export const rollBackRules = operation({
  id: 'rollBackRules',
  method: 'POST',
  path: '/api/v1/rule-versions/{versionId}/roll-back',
  summary: 'Publishes what a retired version said as a new one.',
  permission: ruleRights,
  input: { params: At },
  output: WholeVersion,
  status: 201,
  handle: async (ctx, { params }) =>
    shown(ctx, await rollBack(ctx, await kindOf(ctx, params.versionId), { id: params.versionId })),
})

export const readRuleDiff = operation({
  id: 'diffRuleVersions',
  method: 'GET',
  path: '/api/v1/rule-versions/{versionId}/diff/{againstId}',
  summary: 'What a version says otherwise than another, in words.',
  permission: ruleRights,
  input: { params: At.extend({ againstId: z.uuid() }) },
  output: z.object({
    added: z.array(Statement),
    removed: z.array(Statement),
    changed: z.array(z.object({ key: z.string(), before: z.string(), after: z.string() })),
  }),
  status: 200,
  handle: async (ctx, { params }) =>
    diffVersions(ctx, await kindOf(ctx, params.versionId), {
      id: params.versionId,
      against: params.againstId,
    }),
})

export const readAssignmentPreview = operation({
  id: 'previewAssignment',
  method: 'GET',
  path: '/api/v1/assignment/preview',
  summary:
    'Who would get a lead now, with every candidate and factor: by a version of the rules or those in force, for a lead there is or one of a product line and region. Nothing is written.',
  permission: 'assignment.manage',
  input: { query: PreviewAssignment },
  output: z.object({
    outcome: z.enum(['assigned', 'held']),
    winner: Named.nullable(),
    reason: z.string().describe('`scored`, or why the lead would wait.'),
    by: PathShown,
    candidates: z.array(CandidateShown),
  }),
  status: 200,
  handle: (ctx, { query }) => previewAssignment(ctx, query),
})

export const ruleVersionOperations = [
  readRuleVersions,
  postRuleDraft,
  readRuleVersion,
  patchRuleDraft,
  tryRuleDraft,
  publishRuleDraft,
  retireRuleVersion,
  rollBackRules,
  readRuleDiff,
  readAssignmentPreview,
]
