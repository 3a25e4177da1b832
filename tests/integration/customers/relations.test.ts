import { describe, expect, it } from 'vitest'
import { createTask } from '@/lib/followups/commands/create-task'
import { logFollowUp } from '@/lib/followups/commands/log-follow-up'
import { mergePair } from '@/lib/leads/commands/merge-pair'
import { listPairs } from '@/lib/leads/queries/list-pairs'
import { merging } from '@/lib/wiring/merging'
import { mergeRelations } from '@/lib/wiring/relations'
import { adminSql } from '@/tests/support/database'
import { aMobile, makeChannel, makeMember } from '@/tests/support/factories'
import { leadRow, rowsOf } from '@/tests/support/look'
import { mintTenant } from '@/tests/support/mint-tenant'
import { post } from '@/tests/support/post'
import { settle } from '@/tests/support/settle'

const NAMING = `
  select c.conrelid::regclass::text as table, a.attname as column, c.confrelid::regclass::text as names
  from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
  where c.contype = 'f' and c.confrelid in ('party'::regclass, 'lead'::regclass) and a.attname <> 'tenant_id'
  order by 1, 2`

const company = '示例骨科医院有限公司'
const inADay = new Date(Date.now() + 86_400_000).toISOString()

const key = (relation: { table: string; column: string; names: string }) =>
  `${relation.table}.${relation.column} → ${relation.names}`

describe('what a merge has to move', () => {
  it('every foreign key to a party or a lead stands in the registry, and nothing else does', async () => {
    const stored = await rowsOf<{ table: string; column: string; names: string }>(NAMING)
    expect(mergeRelations.relations.map(key).sort()).toEqual(stored.map(key).sort())
  })

  it('what moves is a table whose rows are kept for the undo; what does not says why', () => {
    for (const { table, column, merge, why } of mergeRelations.relations) {
      if (merge === 'moves') expect(Object.keys(mergeRelations.tables), table).toContain(table)
      else expect(why, `${table}.${column}`).toBeTruthy()
    }
  })

  it('a row is named by its key, and a version is counted where there is one', async () => {
    for (const [table, { key: named, versioned }] of Object.entries(mergeRelations.tables)) {
      const [row] = await rowsOf<{ key: string[]; versioned: boolean }>(
        `select array(select a.attname::text from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
             where i.indrelid = $1::regclass and i.indisprimary and a.attname <> 'tenant_id' order by 1) as key,
           exists (select 1 from pg_attribute a where a.attrelid = $1::regclass and a.attname = 'version') as versioned`,
        [table],
      )
      expect(row, table).toEqual({ key: [...named].sort(), versioned })
    }
  })
})

/** Columns, of whatever table, in which a row names this party or lead: the database says which columns those are. */
async function columnsNaming(what: 'lead' | 'party', id: string): Promise<string[]> {
  const columns = await adminSql<{ table: string; column: string }>(
    `select c.conrelid::regclass::text as table, a.attname as column
     from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
     where c.contype = 'f' and c.confrelid = $1::regclass and a.attname <> 'tenant_id' order by 1, 2`,
    [what],
  )
  const named = await Promise.all(
    columns.map(async ({ table, column }) => {
      const [row] = await adminSql(`select 1 from ${table} where ${column} = $1 limit 1`, [id])
      return row ? [`${table}.${column}`] : []
    }),
  )
  return named.flat()
}

describe('a merge', () => {
  it('leaves only history with what is gone, and moves everything else', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    const rep = await makeMember(t, { lines: [channel.lineId] })
    const mobiles = [aMobile(), aMobile()]
    for (const mobile of [...mobiles, mobiles[1]])
      await post(channel, { name: '王建国', company, mobile, n: Math.random() })
    await settle()
    const [pair] = (await listPairs(t.system, {})).items
    const [a, b] = pair?.sides ?? []
    const gone = b?.leadId ?? ''
    const ctx = await rep.ctx()
    await createTask(ctx, { leadId: gone, contact: 'call', title: '回访', dueAt: inADay })
    await logFollowUp(ctx, {
      leadId: gone,
      contact: 'call',
      need: '要 12 套接骨板，月底前到货',
      solution: '报了国产方案，四周交货',
      next: { contact: 'visit', title: '带样品上门演示', dueAt: inADay },
    })
    const naming = async () => [
      ...(await columnsNaming('lead', gone)),
      ...(await columnsNaming('party', b?.partyId ?? '')),
    ]
    const moving = [
      'follow_up.lead_id',
      'inbox.lead_id',
      'task.lead_id',
      'follow_up.party_id',
      'lead.party_id',
      'task.party_id',
    ]
    expect(await naming()).toEqual(expect.arrayContaining(moving))
    const versions = [(await leadRow(a?.leadId ?? '')).version, (await leadRow(gone)).version] as [
      number,
      number,
    ]
    await mergePair(t.system, merging, { pairId: pair?.id ?? '', survivor: 'a', versions })
    expect(await naming()).toEqual([
      'assignment_run.lead_id',
      'lead_ownership.lead_id',
      'lead_touch.lead_id',
      'stage_move.lead_id',
      'duplicate_pair.b_id',
      'party_merge.merged_id',
    ])
    expect(await columnsNaming('lead', a?.leadId ?? '')).toEqual(
      expect.arrayContaining(['follow_up.lead_id', 'inbox.lead_id', 'lead.merged_into_id', 'task.lead_id']),
    )
    expect(await columnsNaming('party', a?.partyId ?? '')).toEqual(
      expect.arrayContaining([
        'follow_up.party_id',
        'identity_key.party_id',
        'lead.party_id',
        'party.merged_into_id',
        'task.party_id',
      ]),
    )
  })
})
