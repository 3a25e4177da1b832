import { durations } from '@/lib/platform/metrics/registry'
import type { Verdict } from './schema'

const settled = durations({
  name: 'meridian_delivery_seconds',
  help: 'From when a delivery was stored to its verdict.',
  labelNames: ['kind', 'verdict'],
})

/** Counts a delivery that has its verdict; `now` is the time of the unit of work that gave it. */
export function countVerdict(
  { kind, receivedAt }: { kind: string; receivedAt: Date },
  verdict: Verdict,
  now: Date,
): void {
  settled.observe({ kind, verdict }, Math.max(0, now.getTime() - receivedAt.getTime()) / 1_000)
}
