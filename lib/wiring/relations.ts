import type { MergeRelations, MergeTable, Relation } from '@/lib/customers/types'

/**
 * Every column by which a table names a party or a lead, and what merging two parties does with it. A foreign key that
 * does not stand here fails tests/integration/customers/relations.test.ts.
 */
const relations: readonly Relation[] = [
  { table: 'lead', column: 'party_id', names: 'party', merge: 'moves' },
  { table: 'follow_up', column: 'party_id', names: 'party', merge: 'moves' },
  { table: 'task', column: 'party_id', names: 'party', merge: 'moves' },
  { table: 'touch', column: 'party_id', names: 'party', merge: 'moves' },
  { table: 'hand_over', column: 'party_id', names: 'party', merge: 'moves' },
  { table: 'contract', column: 'party_id', names: 'party', merge: 'moves' },
  { table: 'identity_key', column: 'party_id', names: 'party', merge: 'own', why: 'two may hold one key' },
  { table: 'duplicate_pair', column: 'a_id', names: 'party', merge: 'own', why: 'two parties stand once' },
  { table: 'duplicate_pair', column: 'b_id', names: 'party', merge: 'own', why: 'two parties stand once' },
  { table: 'party', column: 'merged_into_id', names: 'party', merge: 'own', why: 'what a merge says' },
  {
    table: 'party_merge',
    column: 'survivor_id',
    names: 'party',
    merge: 'stays',
    why: 'the record of a merge',
  },
  { table: 'party_merge', column: 'merged_id', names: 'party', merge: 'stays', why: 'the record of a merge' },
  { table: 'follow_up', column: 'lead_id', names: 'lead', merge: 'moves' },
  { table: 'task', column: 'lead_id', names: 'lead', merge: 'moves' },
  { table: 'touch', column: 'lead_id', names: 'lead', merge: 'moves' },
  { table: 'hand_over', column: 'lead_id', names: 'lead', merge: 'moves' },
  {
    table: 'touch_lease',
    column: 'party_id',
    names: 'party',
    merge: 'stays',
    why: 'two may cover one time; asked for the survivor, those of the merged one count too',
  },
  {
    table: 'touch_lease',
    column: 'lead_id',
    names: 'lead',
    merge: 'stays',
    why: 'through which lead it was taken',
  },
  {
    table: 'touch_attempt',
    column: 'party_id',
    names: 'party',
    merge: 'stays',
    why: 'append-only; who was stopped',
  },
  {
    table: 'touch_attempt',
    column: 'lead_id',
    names: 'lead',
    merge: 'stays',
    why: 'append-only; who was stopped',
  },
  { table: 'inbox', column: 'lead_id', names: 'lead', merge: 'moves' },
  { table: 'lead', column: 'merged_into_id', names: 'lead', merge: 'own', why: 'what folding a lead says' },
  { table: 'lead_ownership', column: 'lead_id', names: 'lead', merge: 'stays', why: 'who had which lead' },
  {
    table: 'lead_touch',
    column: 'lead_id',
    names: 'lead',
    merge: 'stays',
    why: 'append-only; shown with the survivor',
  },
  {
    table: 'assignment_run',
    column: 'lead_id',
    names: 'lead',
    merge: 'stays',
    why: 'why that lead was given',
  },
  { table: 'sla_clock', column: 'lead_id', names: 'lead', merge: 'stays', why: 'what was promised about it' },
  { table: 'pool_entry', column: 'lead_id', names: 'lead', merge: 'stays', why: 'where that lead has lain' },
  { table: 'lead_hold', column: 'lead_id', names: 'lead', merge: 'stays', why: 'how long that lead is held' },
  { table: 'stage_move', column: 'lead_id', names: 'lead', merge: 'stays', why: 'where that lead has stood' },
  {
    table: 'assignment_lapse',
    column: 'lead_id',
    names: 'lead',
    merge: 'stays',
    why: 'who did not take that lead up',
  },
]

const tables: Readonly<Record<string, MergeTable>> = {
  party: { key: ['id'], versioned: false },
  lead: { key: ['id'], versioned: true },
  follow_up: { key: ['id'], versioned: true },
  task: { key: ['id'], versioned: true },
  hand_over: { key: ['id'], versioned: true },
  contract: { key: ['id'], versioned: true },
  touch: { key: ['id'], columns: ['party_id', 'lead_id'], versioned: false },
  inbox: { key: ['id'], columns: ['lead_id'], versioned: false },
  identity_key: { key: ['kind', 'value', 'party_id'], versioned: false },
  duplicate_pair: { key: ['id'], versioned: false },
}

export const mergeRelations: MergeRelations = { relations, tables }
