import { describe, expect, it } from 'vitest'
import { rightsOf } from '@/lib/platform/http/operation'
import { allOperations } from '@/lib/wiring/api'
import { keyScopes, permissions } from '@/lib/wiring/permissions'
import { pathsUnder, read } from '../arch/support/source-files'
import { builtActions, builtPatterns, routeFiles, routeHandlers } from '../support/routes'
import { PAGES } from './support/pages'
import { CASES } from './support/route-cases'

/** Handlers that are no operations, and the test that attacks them. */
const ELSEWHERE: Record<string, string> = {
  'GET /api/live': 'tests/isolation/live.test.ts',
  'GET /api/in/{channel}/{secret}': 'tests/isolation/inbound.test.ts',
  'OPTIONS /api/in/{channel}/{secret}': 'tests/isolation/inbound.test.ts',
  'POST /api/in/{channel}/{secret}': 'tests/isolation/inbound.test.ts',
  // One file for everybody; nothing of the request is read.
  'GET /f/work.js': 'tests/e2e/ways-in.test.ts',
  'GET /f/{publicId}': 'tests/integration/intake',
  'POST /f/{publicId}': 'tests/integration/intake',
  'GET /c/{token}': 'tests/isolation/completion-links.test.ts',
  'POST /c/{token}': 'tests/isolation/completion-links.test.ts',
  'GET /api/health': 'tests/isolation/routes.test.ts',
  'GET /api/metrics': 'tests/integration/http/metrics.test.ts',
  'GET /api/auth/{nextauth}': 'tests/integration/auth',
  'POST /api/auth/{nextauth}': 'tests/integration/auth',
}

describe('everything that answers a request', () => {
  it('is attacked: each handler is an operation with a case, or has a test of its own', async () => {
    const known = new Set([
      ...allOperations.map((op) => `${op.method} ${op.path}`),
      ...Object.keys(ELSEWHERE),
    ])
    expect([...(await routeHandlers()).keys()].sort()).toEqual([...known].sort())
    expect(Object.keys(CASES).sort()).toEqual(allOperations.map((op) => op.id).sort())
    for (const file of Object.values(ELSEWHERE))
      expect(pathsUnder(file.replace(/\/[^/]+\.ts$/, '')), file).not.toEqual([])
  })

  it('is a page with an entry', () => {
    const pages = routeFiles().filter((r) => r.kind === 'page')
    expect(pages.map((p) => p.pattern).sort()).toEqual(Object.keys(PAGES).sort())
  })

  it('is in the source: the build serves nothing else, and has no server action', () => {
    expect(builtPatterns()).toEqual([...new Set(routeFiles().map((r) => r.pattern))].sort())
    expect(builtActions()).toEqual([])
  })

  it('asks for nothing of anybody at the door of health', async () => {
    const handler = (await routeHandlers()).get('GET /api/health')
    const answer = await handler?.(new Request('http://localhost/api/health?deep=1'), {
      params: Promise.resolve({}),
    })
    const body = (await answer?.json()) as Record<string, unknown>
    expect(Object.values(body).every((v) => typeof v === 'boolean' || /^\w+$/.test(String(v)))).toBe(true)
  })
})

describe('permissions', () => {
  const source = pathsUnder('lib')
    .filter((path) => /\.ts$/.test(path) && !/\.test\.ts$/.test(path) && path !== 'lib/wiring/permissions.ts')
    .map(read)
    .map((file) => file.text)
    .join('\n')
  /**
   * Held by roles already, although what they guard comes with a later part of the product. Once something asks for one,
   * it has to leave this list.
   */
  const ANNOUNCED: string[] = []

  it('of operations are known ones', () => {
    const asked = allOperations.flatMap((op) => (op.access === 'member' ? rightsOf(op) : []))
    expect(asked.filter((p) => !(permissions as readonly string[]).includes(p))).toEqual([])
  })

  it('are each asked for somewhere', () => {
    const unasked = permissions.filter((p) => !source.includes(`'${p}'`))
    expect(unasked).toEqual(ANNOUNCED)
  })

  it('which make people or keys are not for keys beyond what is said', () => {
    expect(keyScopes).not.toContain('apiKey.manage')
  })
})

describe('queries of objects that have owners', () => {
  /**
   * Places that read or write leads without the actor's visibility, and why that is right. Everything else conjoins
   * scopeWhere in the same file.
   */
  const ALLOWED: Record<string, string> = {
    'lib/assignment/commands/count-wins.ts':
      'a job that counts closed leads of the tenant; shows nothing to anybody',
    'lib/assignment/commands/deactivate-member.ts':
      'hands over every lead of a member who is put out; needs member.manage and shows none',
    'lib/assignment/commands/drain-holding.ts': 'a job that goes through the whole holding queue',
    'lib/assignment/queries/first-asked.ts':
      'whose the other leads of a person were, asked for a lead that is decided; answers members, shows no lead',
    'lib/assignment/commands/pass-on.ts':
      'a job that takes leads from members who let them lapse; answers ids',
    'lib/leads/commands/mark-clocks.ts':
      'writes on leads what their clocks say; a job, shows nothing to anybody',
    'lib/leads/commands/mark-holds.ts':
      'writes on leads how long they are held; a job, shows nothing to anybody',
    'lib/followups/commands/reminders.ts':
      'a timer that reminds the member of an open task; reads of its lead only whether it lies in a pool',
    'lib/contracts/queries/list-contracts.ts':
      'contracts of the party and line of a lead that getLead has just found visible',
    'lib/contracts/commands/contract-told.ts':
      'ids of the leads of a party whose contract the actor has just been shown; sends ids each hears only if they see them',
    'lib/pools/commands/keep-holds.ts': 'a job over leads that are held; shows nothing to anybody',
    'lib/pools/commands/sweep-holds.ts': 'a job over holds that are over; tells owners',
    'lib/pools/commands/return-touched.ts': 'a job over pooled leads whose person came in again',
    'lib/pools/commands/pool-leads.ts':
      'leads visibleLeads has just locked, and those in pools the actor looks after, within their lines',
    'lib/pools/commands/assign-pooled.ts': 'leads of a pool the actor looks after, within their lines',
    'lib/pools/commands/claim-leads.ts': 'leads of a pool the actor is a member of, within their lines',
    'lib/pools/commands/view-pooled.ts': 'one lead of a pool the actor is a member of, within their lines',
    'lib/pools/queries/list-pooled.ts': 'leads of a pool the actor is a member of, within their lines',
    'lib/pools/queries/list-pools.ts': 'counts leads of pools the actor is a member of, within their lines',
    'lib/pools/queries/leads-to-hold.ts':
      'what a hold depends on, of leads its callers name: jobs, or leads the actor has been shown',
    'lib/sla/commands/retime-clocks.ts': 'a job that follows the leave of members; shows nothing to anybody',
    'lib/sla/commands/resume-clocks.ts':
      'clocks of one lead visibleLead has just locked, or a job over every pause that is over',
    'lib/sla/commands/sweep-clocks.ts':
      'a job over every clock that is due; tells owners and those above them',
    'lib/sla/queries/leads-to-promise.ts':
      'leads a job keeps the clocks of, locked; shows nothing to anybody',
    'lib/assignment/commands/recount.ts':
      'counts what members hold in the whole workspace; shows nothing to anybody',
    'lib/assignment/commands/route-leads.ts': 'a job that decides for leads nobody owns yet',
    'lib/assignment/commands/tell-managers.ts': 'a timer that finds whom to tell; answers ids of members',
    'lib/catalog/queries/list-fields.ts':
      'counts how many leads use each added field; needs field.manage and shows none',
    'lib/leads/commands/admit-leads.ts':
      'recognises people among all leads; needs lead.admit and shows ids only',
    'lib/leads/commands/meet-known.ts':
      'finds what is there of people admission has just recognised; needs lead.admit and shows ids only',
    'lib/leads/commands/change-owner.ts':
      'the only writer of owners; a person comes in through visibleLead first',
    'lib/leads/commands/close-lead.ts': 'writes the lead that visibleLead has just locked',
    'lib/leads/commands/update-lead.ts':
      'writes the lead that visibleLead has just locked; the other leads of its party say only what keys they hold',
    'lib/leads/commands/fill-leads.ts':
      'fills open leads that admission has just recognised and locked; a job, shows nothing to anybody',
    'lib/leads/commands/remove-imported-leads.ts':
      'leads one import made, locked; a job that takes the import back, answers ids',
    'lib/leads/queries/open-leads-of.ts':
      'recognises people among all leads, as admission would; answers ids, which are shown through the visibility',
    'lib/transfer/commands/release-import.ts': 'a job that goes through what one import has set aside',
    'lib/transfer/queries/list-imports.ts':
      'counts what one import has set aside, in a line the reader works in',
    'lib/leads/commands/fold-leads.ts': 'folds leads that mergePair has just locked through the visibility',
    'lib/leads/commands/merge-pair.ts':
      'writes the lead that mergingLeads has just locked through the visibility',
    'lib/leads/commands/reveal-contact.ts': 'reads the lead that visibleLead has just locked',
    'lib/leads/commands/undo-pair-merge.ts':
      'counts the leads of a party to refuse whoever does not see all of them; shows none',
    'lib/touches/commands/end-touch.ts':
      'locks the lead an act of the asking member, or a call log, names; shows nothing of it',
    'lib/touches/commands/tell-party-watchers.ts':
      'finds whom to tell of a lease; sends ids each hears only if they see them',
    'lib/touches/sql/logged-calls.ts':
      'recognises people in a call log among all leads; needs touch.import, answers ids of acts',
    'lib/touches/sql/hand-over-rows.ts':
      'finds the lead of a colleague within the asker’s product lines; shows nothing before it is answered',
    'lib/touches/queries/open-hand-overs.ts':
      'leads somebody handed the reader on purpose, without contacts; only the two of a hand-over read it',
    'lib/touches/queries/lead-contact.ts': 'reads the party of a lead that findLead has just found visible',
    'lib/leads/commands/note-activity.ts': 'writes the lead that visibleLead has just locked',
    'lib/followups/commands/keep-tasks-with-lead.ts':
      'a job that follows what became of leads; shows nothing to anybody',
    'lib/leads/commands/hold-leads.ts': 'writes leads that routing has just locked',
    'lib/leads/commands/release-leads.ts':
      'takes every lead of a member who is gone; answers ids to assignment',
    'lib/leads/commands/reopen-leads.ts':
      'takes up leads that an act of the asking person has ended; undoing asks whose act it was',
    'lib/leads/commands/take-back-moves.ts':
      'leads an undoing has just put back, in whose unit of work it is called; shows nothing to anybody',
    'lib/leads/commands/sample-leads.ts':
      'every sample lead of the workspace; needs workspace.manage and answers ids',
    'lib/leads/queries/moved-leads.ts':
      'leads that an act of the asking person names, which it has just moved; undoing asks whose act it was',
    'lib/onboarding/commands/note-steps.ts':
      'whether the workspace has had a first lead; keeps the time, shows no lead',
    'lib/onboarding/commands/samples.ts': 'counts sample leads of the workspace; needs workspace.manage',
    'lib/onboarding/queries/first-steps.ts': 'counts sample leads for the checklist of the workspace',
    'lib/wiring/backlogs.ts': 'counts for health and metrics, across workspaces, as the relay',
    'lib/wiring/schedules.ts': 'the relay: ids of leads nobody routed',
  }
  const TOUCHES_LEADS = /\b(?:from|join|update|into)\s+(?:lead|lead_search)\b|\btx\.lead\.|\bdb\(\)\.lead\./
  /** These begin with scopeWhere; what a list asks for is made nowhere else. */
  const SCOPED = /\bscope(Where|For)\(|\b(leadConditions|conditionsBesideWords)\(/
  const offenders = (files: readonly { path: string; text: string }[]): string[] =>
    files.filter(({ text }) => TOUCHES_LEADS.test(text) && !SCOPED.test(text)).map(({ path }) => path)
  const files = pathsUnder('lib')
    .filter((path) => /\.ts$/.test(path) && !/\.test\.ts$/.test(path))
    .map(read)

  it('conjoin the visibility, or are on the list with a reason', () => {
    expect(offenders(files).sort()).toEqual(Object.keys(ALLOWED).sort())
  })

  it('would be found', () => {
    const text = 'tx.$queryRaw(sql`select name from lead l where l.tenant_id = 1`)'
    expect(offenders([{ path: 'x.ts', text }])).toEqual(['x.ts'])
    expect(offenders([{ path: 'x.ts', text: 'tx.lead.findMany()' }])).toEqual(['x.ts'])
  })
})
