import type pg from 'pg'
import { describe, expect, it } from 'vitest'
import { adminUrl, databaseName, onUrl } from '../support/database'
import { EXCEPTIONS, GATES } from './support/catalogue-gates'

const problems = async (client: pg.Client, query: string): Promise<string[]> =>
  (await client.query<{ problem: string }>(query)).rows.map(({ problem }) => problem)

describe('catalogue gates', () => {
  const onDatabase = <T>(work: (client: pg.Client) => Promise<T>): Promise<T> =>
    onUrl(adminUrl(databaseName()), work)

  it.each(GATES)('$name', async ({ query }) => {
    expect(await onDatabase((client) => problems(client, query))).toEqual([])
  })

  it('makes no exception for what is not there', async () => {
    const query = `select name as problem from unnest(array[${EXCEPTIONS}]) as name where to_regclass(name) is null`
    expect(await onDatabase((client) => problems(client, query))).toEqual([])
  })

  it.each(GATES)('turns red: $name', async ({ query, plant }) => {
    await onDatabase(async (client) => {
      await client.query('begin')
      for (const statement of plant) await client.query(statement)
      expect(await problems(client, query)).not.toEqual([])
      await client.query('rollback')
    })
  })
})
