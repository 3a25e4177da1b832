import { sql } from '@/lib/platform/db/sql'

/**
 * What is wrong with the delivery `i`, a row each (`r.key`, `r.problem`). Two deliveries that lack the same have the same
 * key, whatever record or value it is about.
 */
export const reasonsOf = sql`
  (select md5(concat_ws('|', p ->> 'messageKey', p ->> 'path', p ->> 'message')) as key, p as problem
   from jsonb_array_elements(i.problems) p) r`
