export const ADMIN: string

/** fast: finish and check-point; immediate: as a crash of the server; kill: SIGKILL to the postmaster. */
export type StopMode = 'fast' | 'immediate' | 'kill'

export interface Cluster {
  dir: string
  pid: number
  port: number
  url(database: string): string
  stop(mode?: StopMode): Promise<void>
}

export function ensureCluster(options: { dir: string; password: string }): Promise<boolean>
export function startCluster(options: {
  dir: string
  port?: number
  logFile: string
  settings?: Record<string, string>
}): Promise<Cluster>
