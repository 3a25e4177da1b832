import { sql } from '@/lib/platform/db/sql'
import { mappingRuleSet } from '../schema'

/** A published mapping as a row carries it. */
export interface MappingInForce {
  versionId: string
  number: number
  body: unknown
}

/**
 * The mapping in force of the channel `ch`, as one column; null where it has none of its own. Asked for with the
 * delivery, so that what was published a moment ago holds for it.
 */
export const mappingInForce = sql`(
  select jsonb_build_object('versionId', v.id, 'number', v.number, 'body', v.body) from rule_version v
  where v.tenant_id = ch.tenant_id and v.kind = ${mappingRuleSet.kind} and v.scope = ch.id::text and v.state = 'published'
)`
