import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'

/**
 * Counts closed leads for their owners, by region and line: the projection the win rate is read from. Each end of a lead is
 * counted once, however often the job runs; one that stands open again is taken out. It looks at what is, not at what
 * happened. A lead that was won and came back after its contract is a case of its own from then on: the win stays counted.
 */
export async function countWins(ctx: Ctx, leadIds: readonly string[]): Promise<void> {
  authorize(ctx, 'lead.assign')
  await withTenant(ctx, async (c) => {
    await count(c, leadIds)
    await takeOut(c, leadIds)
  })
}

/** Under which name an end of a lead `l` is kept: another one each time it came back. */
const CASE = sql`'win-stats' || coalesce('/' || extract(epoch from l.came_back_at)::text, '')`

const count = (c: TxCtx, leadIds: readonly string[]): Promise<number> =>
  c.tx.$executeRaw(sql`
      with fresh as (
        insert into processed (consumer, message_id)
        select ${CASE}, l.id::text from lead l
        where l.tenant_id = ${c.tenantId}::uuid and l.id = any(${[...leadIds]}::uuid[]) and l.status in ('converted', 'invalid')
        on conflict do nothing returning message_id
      ), closed as (
        select l.owner_id, coalesce(l.region, '') as region, l.product_line_id,
          count(*) filter (where l.status = 'converted') as won, count(*) as closed
        from lead l
        where l.tenant_id = ${c.tenantId}::uuid and l.id = any(array(select message_id::uuid from fresh)) and l.owner_id is not null and l.status in ('converted', 'invalid') and not l.is_test and not l.is_sample
        group by 1, 2, 3
      )
      insert into win_stat (member_id, region, product_line_id, won, closed)
      select owner_id, region, product_line_id, won, closed from closed
      on conflict (tenant_id, member_id, region, product_line_id)
        do update set won = win_stat.won + excluded.won, closed = win_stat.closed + excluded.closed`)

/** Only what was ended as invalid by mistake is opened again: there is no win to take out. */
const takeOut = (c: TxCtx, leadIds: readonly string[]): Promise<number> =>
  c.tx.$executeRaw(sql`
    with opened as (
      select l.id, l.owner_id, coalesce(l.region, '') as region, l.product_line_id, not l.is_test and not l.is_sample as counts,
        ${CASE} as kept_as from lead l
      where l.tenant_id = ${c.tenantId}::uuid and l.id = any(${[...leadIds]}::uuid[]) and l.status not in ('converted', 'invalid')
    ), forgotten as (
      delete from processed p using opened
      where p.tenant_id = ${c.tenantId}::uuid and p.consumer = opened.kept_as and p.message_id = opened.id::text
      returning p.message_id
    ), taken as (
      select owner_id, region, product_line_id, count(*)::int as n from opened
      where counts and id::text in (select message_id from forgotten) group by 1, 2, 3
    )
    update win_stat w set closed = greatest(w.closed - t.n, 0) from taken t
    where w.tenant_id = ${c.tenantId}::uuid and w.member_id = t.owner_id and w.region = t.region
      and w.product_line_id = t.product_line_id`)
