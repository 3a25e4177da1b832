import { afterAll, expect, it } from 'vitest'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { keepTasksWithLead } from '@/lib/followups/commands/keep-tasks-with-lead'
import { drainInbox } from '@/lib/intake/commands/drain-inbox'
import { closeDb } from '@/lib/platform/db/client'
import { adminSql } from '../../support/database'
import { aMobile } from '../../support/factories'
import { openOffice } from '../../support/office'
import { post } from '../../support/post'
import { genericPlanOf, statementsOf } from './statements'

/** What a workspace has thousands of before anybody counts them. */
const GROWING = new Set([
  'inbox',
  'lead',
  'lead_ownership',
  'lead_touch',
  'party',
  'identity_key',
  'task',
  'event',
  'event_subject',
  'notification',
  'assignment_run',
  'rule_firing',
])

afterAll(closeDb)

/**
 * A statement is planned once a connection, on the first day for tables without rows, and that plan stays until
 * PostgreSQL has looked at them again. Whatever it believes of their size, it must not read all that a workspace has.
 */
it('a lead from the door to its owner never reads all of a workspace, also by plans made for empty tables', async () => {
  const { tenant, channel } = await openOffice()
  const sent = await statementsOf(async () => {
    await post(channel, { name: '王女士', mobile: aMobile() })
    await drainInbox(tenant.system)
    const leads = await adminSql<{ id: string }>('select id from lead where tenant_id = $1', [tenant.id])
    const ids = leads.map(({ id }) => id)
    expect((await routeLeads(tenant.system, { ids, trigger: 'admitted' })).assigned).toEqual(ids)
    await keepTasksWithLead(tenant.system, ids)
  })
  const whole: string[] = []
  for (const statement of sent.filter(({ text }) => /from|update|into/.test(text))) {
    const { wholeWorkspace } = await genericPlanOf(statement, tenant.id)
    const read = wholeWorkspace.filter((table) => GROWING.has(table))
    if (read.length > 0) whole.push(`${read}: ${statement.text.trim().slice(0, 120)}`)
  }
  expect(sent.length).toBeGreaterThan(15)
  expect(whole).toEqual([])
})
