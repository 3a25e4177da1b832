import { startTestCluster } from '../../scripts/db/test-cluster.mjs'

/**
 * One PostgreSQL server for the whole run, handed to the workers as MERIDIAN_TEST_CLUSTER (its administrator's
 * address without a database). Where the variable is set already, by an earlier project of this run or by
 * scripts/test.mjs, that server is used and left running.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.MERIDIAN_TEST_CLUSTER) return undefined
  const cluster = await startTestCluster()
  process.env.MERIDIAN_TEST_CLUSTER = cluster.adminUrl('postgres')
  return async () => {
    delete process.env.MERIDIAN_TEST_CLUSTER
    await cluster.remove()
  }
}
