import { secretEquals } from '../crypto/digest'
import { env } from '../env'

/** What a request tells of who sent it, as far as this guard looks. */
export interface Asker {
  authorization: string | null
  /** X-Forwarded-For as it came; the framework itself fills it with the peer's address. */
  forwardedFor: string | null
  /** The socket's own address; null when nobody noted it. */
  peer: string | null
}

/**
 * Whether a request may see figures and details of health: with METRICS_TOKEN set, who brings it; without, a program on
 * this machine that came directly. A proxy on this machine forwards strangers, so any other address in its header
 * refuses.
 */
export function mayMeasure({ authorization, forwardedFor, peer }: Asker): boolean {
  const { METRICS_TOKEN } = env()
  if (METRICS_TOKEN !== undefined) return secretEquals(authorization ?? '', `Bearer ${METRICS_TOKEN}`)
  const hops = (forwardedFor ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean)
  return peer !== null && [peer, ...hops].every(isLoopback)
}

const isLoopback = (address: string): boolean => /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/.test(address)
