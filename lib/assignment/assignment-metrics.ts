import { durations } from '@/lib/platform/metrics/registry'

const waited = durations({
  name: 'meridian_lead_assigned_seconds',
  help: 'From when a lead was admitted to when it had its owner.',
  labelNames: ['trigger'],
})

/** Counts a lead that has just got its owner: at once (`admitted`), or after it was held (`drained`). */
export function countAssigned(trigger: string, admittedAt: Date, now: Date): void {
  waited.observe({ trigger }, Math.max(0, now.getTime() - admittedAt.getTime()) / 1_000)
}
