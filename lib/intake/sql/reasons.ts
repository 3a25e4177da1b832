import { sql } from '@/lib/platform/db/sql'
import { KNOWN_ENDED, KNOWN_OPEN } from '../fields'

/**
 * What is wrong with the delivery `i`, a row each (`r.key`, `r.problem`). Two deliveries that lack the same have the same
 * key, whatever record or value it is about.
 */
export const reasonsOf = sql`
  (select md5(concat_ws('|', p ->> 'messageKey', p ->> 'path', p ->> 'message')) as key, p as problem
   from jsonb_array_elements(i.problems) p) r`

/** Whether the delivery `i` waits for nothing but a person's decision about people who are known, in which no rule has a say. */
export const waitsForDecision = sql`
  not exists (select from jsonb_array_elements(i.problems) p where p ->> 'messageKey' not in (${KNOWN_OPEN}, ${KNOWN_ENDED}))`
