import { describe, expect, it } from 'vitest'
import { bootstrap } from '../../../scripts/db/bootstrap.mjs'
import { prepareDatabase } from '../../../scripts/db/prepare-database.mjs'
import { roleUrl } from '../../../scripts/db/role-url.mjs'
import { TEST_SECRET } from '../../../scripts/db/test-cluster.mjs'
import { onUrl } from '../../support/database'
import { withEmptyCluster } from '../../support/empty-cluster'

const run = (url: string, statement: string) =>
  onUrl(url, async (client) => (await client.query(statement)).rows)

describe('preparing a database', () => {
  it('works as an administrator who is not superuser, and a second time changes nothing', async () => {
    await withEmptyCluster(async (adminUrl) => {
      await run(adminUrl('postgres'), `create role manager login createrole createdb password 'manager'`)
      const managerUrl = adminUrl('managed').replace(/\/\/[^@]+@/, '//manager:manager@')
      await run(adminUrl('postgres'), 'create database managed owner manager')

      const applied = await prepareDatabase({ adminUrl: managerUrl, secret: TEST_SECRET })
      expect(applied.length).toBeGreaterThan(3)
      expect(await prepareDatabase({ adminUrl: managerUrl, secret: TEST_SECRET })).toEqual([])
      await bootstrap({ adminUrl: managerUrl, secret: TEST_SECRET })

      const owners = await run(
        managerUrl,
        `select distinct tableowner from pg_tables where schemaname = 'public'`,
      )
      expect(owners).toEqual([{ tableowner: 'meridian_owner' }])
      const app = roleUrl(managerUrl, 'meridian_app', TEST_SECRET)
      expect(await run(app, 'select count(*)::int as leads from lead')).toEqual([{ leads: 0 }])
      // Longer than a unit of work may take, shorter than anybody should wait for the locks of a machine that vanished.
      for (const role of ['meridian_app', 'meridian_ingest'])
        expect(
          await run(roleUrl(managerUrl, role, TEST_SECRET), 'show idle_in_transaction_session_timeout'),
        ).toEqual([{ idle_in_transaction_session_timeout: '25s' }])
    })
  })

  it('gives every role a new password when the secret changes', async () => {
    await withEmptyCluster(async (adminUrl) => {
      const other = `${TEST_SECRET}-changed`
      const database = adminUrl('postgres')
      await bootstrap({ adminUrl: database, secret: TEST_SECRET })
      await bootstrap({ adminUrl: database, secret: other })
      await expect(run(roleUrl(database, 'meridian_app', TEST_SECRET), 'select 1')).rejects.toThrow(
        'password',
      )
      expect(await run(roleUrl(database, 'meridian_app', other), 'select 1 as n')).toEqual([{ n: 1 }])
    })
  })

  it('refuses a database in which Chinese cannot be searched, and leaves no role behind', async () => {
    await withEmptyCluster(async (adminUrl) => {
      const flags = `template template0 encoding 'UTF8' locale_provider libc locale 'C'`
      await run(adminUrl('postgres'), `create database without_chinese ${flags}`)
      const attempt = bootstrap({ adminUrl: adminUrl('without_chinese'), secret: TEST_SECRET })
      await expect(attempt).rejects.toThrow('ctype does not know Chinese')
      const roles = await run(adminUrl('postgres'), `select 1 from pg_roles where rolname like 'meridian%'`)
      expect(roles).toEqual([])
    })
  })

  it('refuses a database that is not UTF-8', async () => {
    await withEmptyCluster(async (adminUrl) => {
      const flags = `template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'`
      await run(adminUrl('postgres'), `create database ascii ${flags}`)
      await expect(bootstrap({ adminUrl: adminUrl('ascii'), secret: TEST_SECRET })).rejects.toThrow('UTF8')
    })
  })
})
