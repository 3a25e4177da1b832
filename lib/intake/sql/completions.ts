import { sql } from '@/lib/platform/db/sql'

/** What people added to the delivery `i`, oldest first; null costs no look-up where nobody has added anything. */
export const completionsOf = sql`
  case when i.completed_at is null then null else (
    select jsonb_agg(dc.facts order by dc.id) from delivery_completion dc
    where dc.tenant_id = i.tenant_id and dc.delivery_id = i.id) end`
