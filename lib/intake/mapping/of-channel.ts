import { type Mapping, mapping } from '@/lib/connectors/mapping-schema'
import { processWide } from '@/lib/platform/process-wide'
import type { ChannelSettings } from '../schema'
import type { MappingInForce } from '../sql/mapping-in-force'

/** Bodies a process keeps: published versions never change, so what it knows stays true. */
const MOST_KEPT = 500
const bodies = processWide('mapping.bodies', () => new Map<string, Mapping>())

/**
 * By what a channel's deliveries are read: the version in force, else what an import's channel was made with, else
 * undefined, which is the connector's own.
 */
export function mappingOf(
  inForce: MappingInForce | null | undefined,
  settings: Pick<ChannelSettings, 'mapping'>,
): Mapping | undefined {
  if (!inForce) return settings.mapping
  const known = bodies.get(inForce.versionId)
  if (known) return known
  const body = mapping.parse(inForce.body)
  const [oldest] = bodies.keys()
  if (bodies.size >= MOST_KEPT && oldest !== undefined) bodies.delete(oldest)
  bodies.set(inForce.versionId, body)
  return body
}
