import type { Cluster } from './cluster.mjs'

export function startEmbedded(options: {
  dataDir: string
  secret: string
  onCreate?: () => void
}): Promise<Cluster & { adminUrl: string }>
