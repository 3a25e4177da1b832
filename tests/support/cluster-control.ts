import { type Cluster, startCluster } from '../../scripts/db/cluster.mjs'
import { startTestCluster, TEMPLATE_DATABASE, type TestCluster } from '../../scripts/db/test-cluster.mjs'

const DURABLE = { fsync: 'on', full_page_writes: 'on', shared_buffers: '64MB' }

/**
 * A PostgreSQL server of a fault test's own, that may be stopped, crashed and started again on the same port
 * without disturbing the other suites. Unlike the run's shared server it writes through to disk (fsync on).
 */
export class ControlledCluster {
  readonly #cluster: TestCluster
  #server: Cluster

  private constructor(cluster: TestCluster) {
    this.#cluster = cluster
    this.#server = cluster
  }

  static async start(): Promise<ControlledCluster> {
    return new ControlledCluster(await startTestCluster({ settings: DURABLE }))
  }

  get port(): number {
    return this.#cluster.port
  }

  /** DATABASE_URL for processes under test: the migrated database, without user and password. */
  get databaseUrl(): string {
    return this.#cluster.url(TEMPLATE_DATABASE)
  }

  get adminUrl(): string {
    return this.#cluster.adminUrl(TEMPLATE_DATABASE)
  }

  /** `immediate` aborts all connections without a check point, `kill` is SIGKILL: both need crash recovery. */
  async stop(mode: 'fast' | 'immediate' | 'kill' = 'immediate'): Promise<void> {
    await this.#server.stop(mode)
  }

  async resume(): Promise<void> {
    const { dir, port, logFile } = this.#cluster
    const again = await startCluster({ dir, port, logFile, settings: DURABLE })
    if (again.port !== port) throw new Error(`the server came back on port ${again.port} instead of ${port}`)
    this.#server = again
  }

  async remove(): Promise<void> {
    await this.stop('immediate')
    await this.#cluster.remove()
  }
}
