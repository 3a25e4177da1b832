import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { ControlledCluster } from '../../support/cluster-control'
import { adminSql, asRole, countRows } from '../../support/database'
import { RedisServer } from '../../support/redis'

describe('the servers tests work with', () => {
  it('gives every test file a migrated database of its own', async () => {
    expect(await countRows('tenant')).toBe(0)
    const [row] = await adminSql<{ name: string }>('select current_database() as name')
    expect(row?.name).toMatch(/^test_\d+_[0-9a-f]{8}$/)
    expect(await asRole('meridian_app', async (client) => client.user)).toBe('meridian_app')
  })

  it('crashes and restarts a PostgreSQL without losing what was committed', async () => {
    const cluster = await ControlledCluster.start()
    try {
      const query = async (statement: string): Promise<pg.QueryResult> => {
        const client = new pg.Client({ connectionString: cluster.adminUrl })
        await client.connect()
        return client.query(statement).finally(() => client.end())
      }
      await query('create table kept as select 1 as n')
      await cluster.stop('kill')
      await expect(query('select 1')).rejects.toThrow()
      await cluster.resume()
      expect((await query('select n from kept')).rows).toEqual([{ n: 1 }])
    } finally {
      await cluster.remove()
    }
  })

  it('keeps what Redis acknowledged over a clean stop and forgets it on flush', async () => {
    const redis = await RedisServer.start()
    try {
      await redis.command((client) => client.set('k', 'v'))
      await redis.stop()
      await redis.resume()
      expect(await redis.command((client) => client.get('k'))).toBe('v')
      await redis.kill()
      await expect(redis.command((client) => client.ping())).rejects.toThrow()
      await redis.resume()
      await redis.flush()
      expect(await redis.command((client) => client.get('k'))).toBeNull()
    } finally {
      await redis.remove()
    }
  })
})
