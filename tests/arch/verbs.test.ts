import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { events } from '@/lib/wiring/events'
import { productFiles, type SourceFile } from './support/source-files'

/** Verbs that open a unit of work but ask for no permission, and who asks instead. */
const UNASKED: Record<string, string> = {
  settleDeliveries: 'a step of drainInbox and of workOnImports, which ask',
  claimImport: 'a step of workOnImports, which asks',
  letGo: 'a step of workOnImports, which asks',
  portion: 'a step of workOnImports, which asks',
  claimDeliveries: 'a step of drainInbox, which asks',
  giveBack: 'a step of drainInbox, which asks',
  setOwnName: 'one’s own name; only members have one, actingMemberId asks',
  setOwnMobile: 'everybody may say how they are reached; actingMemberId refuses who is no member',
  storeAccount: 'signing up needs no permission; addMember and createWorkspace ask for theirs',
  recordDenial: 'whoever is refused is written down',
}
/** Verbs that write without an event, and why nobody needs to hear of it. */
const SILENT: Record<string, string> = {
  releaseLeads: 'changeOwners, nested, tells lead.released',
  admitSampleLeads: 'admitLeads, changeOwners and closeLead, nested, tell; addSamples tells the rest',
  removeSampleLeads: 'removeSamples, in whose unit of work it is called, tells samples.removed',
  recountAssignment: 'counters of what is there; part of removeSamples, which tells',
  deactivateMember: 'updateMember, releaseLeads and changeOwners, nested, tell',
  releaseLeadsOfTheGone: 'releaseLeads, nested, tells lead.released',
  claimDeliveries: 'a lease, not a change; the verdict is told by settleDeliveries',
  claimImport: 'a lease, not a change; what follows is told by the steps',
  letGo: 'the end of a lease, not a change',
  portion: 'progress; the step that ends tells import.finished or import.undone',
  removeImportedLeads: 'part of undoRows, which tells import.undone',
  giveBack: 'the delivery waits again; its attempts stand in its row',
  countWins: 'a projection of events, counted once for each lead',
  rekeyParty: 'part of updateLead, in whose unit of work it is called',
  noteActivity: 'belongs to the event that says what was done, in whose unit of work it is called',
  importTouches: 'storeTouches, nested, tells touch.ended',
  extendLease: 'a lease, not a change; what came of it is told by endTouch',
  releaseLease: 'the end of a lease, not a change',
  bookVisit: 'storeFollowUp tells followup.logged',
  enterLead: 'leads.admitLead, nested, tells lead.admitted or lead.touched',
  changeSource: 'updateSource, nested, tells source.updated',
  askForBooth: 'createField and publishRules, nested, tell field.created and rules.published',
  keepLead: 'leads.changeOwner, nested, tells lead.assigned',
  openCapacity: 'part of member.added, in whose unit of work it is called',
  closeMany: 'closeLead, nested, tells lead.closed',
  storeAccount: "an account is of no workspace; the workspace's log says member.added",
  notify: 'follows from an event; the row itself says who was told what',
  claimConnection: 'a lease, not a change; settleConnection tells what went wrong',
  claimPost: 'a lease, not a change; the receipt is told by recordReceipt',
  testRobot: 'said in the group itself; the post is its record',
  saveNotificationSettings: 'a taste is not business',
  markRead: 'reading is not business',
  reassignLead: 'leads.changeOwner, nested, tells lead.assigned',
  keepClocks:
    'clocks follow from events; each row says since when and until when, markClocks tells the browsers',
  retimeClocks: 'part of leave.planned and leave.ended, which tell; the rows say when they are due',
  markHolds: 'what holds say, written on the lead; the verb that moved them tells',
  keepHolds: 'holds follow from events; each row says since when and until when',
  sweepHolds: 'changeOwners, nested, tells lead.pooled; tellOfHolds tells hold.reminded',
  claimLeads: 'leads.changeOwner, nested, tells lead.assigned',
  returnTouched: 'changeOwners, nested, tells lead.unpooled; routeLeads tells the rest',
  markClocks: 'what clocks say, written on the lead; the verb that moved them tells',
  sweepClocks: 'tellOfClocks tells sla.warned, sla.breached and sla.escalated',
  passOnLapsed: 'passOn, nested: changeOwners and holdLeads tell',
  passOn: 'leads.changeOwners and holdLeads, nested, tell lead.released, lead.assigned and lead.held',
  undoBulkAssign: 'putBack, nested, tells leads.bulk_undone',
  routeLeads: 'leads.changeOwners and holdLeads, nested, tell lead.assigned and lead.held',
  rollBack: 'publishRules, nested, tells rules.published',
  mergeParties: 'part of mergePair, which tells party.merged',
  undoMerge: 'part of undoPairMerge, which tells party.unmerged',
  dismissPair: 'dismissAsDistinct, nested, tells duplicate.dismissed',
  reopenPair: 'reopenDismissed, nested, tells duplicate.reopened',
  recogniseParties:
    'recordPairs tells duplicate.found; else part of admitLeads, in whose unit of work it is called',
}
/** Rows a lead is shown by. */
const SHOWN_ROWS =
  /\b(?:insert into|update|delete from) (?:lead|lead_touch|lead_ownership|follow_up|task)\b|remove_sample_leads|remove_imported_leads/
/** Events that stand in a lead's timeline. */
const leadEvents = events.filter(({ name }) => /^(lead|followup|task)\./.test(name)).map(({ name }) => name)

interface Verb {
  name: string
  body: string
  file: SourceFile
}

const isCommand = ({ path }: SourceFile): boolean => /^lib\/(?!platform\/)[^/]+\/commands(\.ts|\/)/.test(path)
const calls = (text: string, ...names: string[]): boolean =>
  names.some((name) => new RegExp(`\\b${name}\\(`).test(text))

/** Exported functions of the command files that open a unit of work. */
function verbs(files: SourceFile[]): Verb[] {
  return files
    .filter(isCommand)
    .flatMap((file) => exportedFunctions(file).filter(({ body }) => calls(body, 'withTenant')))
}

function exportedFunctions(file: SourceFile): Verb[] {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true)
  return source.statements.flatMap((statement) => {
    if (!ts.isFunctionDeclaration(statement) || !statement.name) return []
    const isExported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    return isExported ? [{ name: statement.name.text, body: statement.getText(source), file }] : []
  })
}

const unasked = (found: Verb[]): string[] =>
  found
    .filter(({ body, name }) => !calls(body, 'authorize') && !(name in UNASKED))
    .map(({ name, file }) => `${file.path} ${name}`)
const silent = (found: Verb[]): string[] =>
  found
    .filter(({ file, name }) => !calls(file.text, 'appendEvent', 'appendEvents') && !(name in SILENT))
    .map(({ name, file }) => `${file.path} ${name}`)

/** Names under which the events of a lead's timeline are imported, by what their declarations say. */
const eventNames = (files: SourceFile[]): string[] =>
  files
    .filter(({ path }) => path.endsWith('/events.ts'))
    .flatMap(({ text }) =>
      [...text.matchAll(/export const (\w+) = event\('([^']+)'\)/g)].flatMap(([, name = '', type = '']) =>
        (leadEvents as string[]).includes(type) ? [name] : [],
      ),
    )

/** Command files that write a lead, or append to its timeline, and tell no watcher. */
function untold(files: SourceFile[], names: readonly string[]): string[] {
  const appends = new RegExp(`\\bappendEvents?\\(\\s*\\w+,\\s*(?:${names.join('|')})\\b`)
  return files
    .filter(isCommand)
    .filter(({ text }) => SHOWN_ROWS.test(text) || appends.test(text))
    .filter(({ text }) => !calls(text, 'tellLeadWatchers', 'noteActivity'))
    .map(({ path }) => path)
}

describe('verbs', () => {
  const found = verbs(productFiles())

  it('every verb that changes what a lead shows tells the browsers that show it', () => {
    const names = eventNames(productFiles())
    expect(names).toHaveLength(leadEvents.length)
    expect(untold(productFiles(), names)).toEqual([])
  })

  it('finds a verb that changes a lead behind everybody’s back', () => {
    const plant = (text: string) => untold([{ path: 'lib/leads/commands/plant.ts', text }], ['leadClosed'])
    expect(plant('await c.tx.$executeRaw(sql`update lead set name = 1`)')).toHaveLength(1)
    expect(plant('await appendEvent(c, leadClosed, {})')).toHaveLength(1)
    expect(plant('await appendEvent(c, leadClosed, {})\n tellLeadWatchers(c, [lead])')).toEqual([])
  })

  it('every verb that opens a unit of work asks for a permission first', () => {
    expect(unasked(found)).toEqual([])
  })

  it('every verb that writes appends an event, or says why not', () => {
    expect(silent(found)).toEqual([])
  })

  it('names no exception that is not one', () => {
    const names = new Set(found.map(({ name }) => name))
    expect(Object.keys({ ...UNASKED, ...SILENT }).filter((name) => !names.has(name))).toEqual([])
  })

  it('finds a verb that asks nobody and tells nobody', () => {
    const text =
      'export async function plant(ctx: Ctx) {\n  return withTenant(ctx, (c) => c.tx.lead.create({}))\n}\n'
    const planted = verbs([{ path: 'lib/leads/commands/plant.ts', text }])
    expect([unasked(planted), silent(planted)]).toEqual([
      ['lib/leads/commands/plant.ts plant'],
      ['lib/leads/commands/plant.ts plant'],
    ])
  })
})
