import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ADMIN, type Cluster, ensureCluster, startCluster } from '../../scripts/db/cluster.mjs'
import { rolePassword, roleUrl } from '../../scripts/db/role-url.mjs'
import { TEST_SECRET } from '../../scripts/db/test-cluster.mjs'

/** A server as initdb leaves it, without any of the product's roles: for what happens at the very first start. */
export async function withEmptyCluster<T>(
  work: (adminUrl: (database: string) => string) => Promise<T>,
): Promise<T> {
  const home = mkdtempSync(path.join(tmpdir(), 'meridian-empty-'))
  chmodSync(home, 0o711)
  const dir = path.join(home, 'data')
  let cluster: Cluster | undefined
  try {
    await ensureCluster({ dir, password: rolePassword(TEST_SECRET, ADMIN) })
    const started = await startCluster({
      dir,
      logFile: path.join(home, 'postgres.log'),
      settings: { fsync: 'off' },
    })
    cluster = started
    return await work((database) => roleUrl(started.url(database), ADMIN, TEST_SECRET))
  } finally {
    await cluster?.stop('immediate')
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
}
