import type { StopMode } from './cluster.mjs'

export const TEST_SECRET: string
export const TEMPLATE_DATABASE: string

export interface TestCluster {
  dir: string
  logFile: string
  pid: number
  port: number
  /** Address of a database of this cluster, without user and password. */
  url(database: string): string
  /** The same as the superuser. */
  adminUrl(database: string): string
  stop(mode?: StopMode): Promise<void>
  remove(): Promise<void>
}

export function startTestCluster(options?: { settings?: Record<string, string> }): Promise<TestCluster>
