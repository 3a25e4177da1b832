import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { processWide } from '../process-wide'

/** Bounds of durations in seconds, from a statement to a job that waits for an hour's rest. */
export const DURATION_BUCKETS_S = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300]

/** What every figure tells of itself; the names stand in docs/operations.md. */
interface Described<Label extends string> {
  name: string
  help: string
  labelNames: readonly Label[]
}

/** One value of a figure that is read when somebody asks. */
export interface Reading<Label extends string> {
  labels: Record<Label, string>
  value: number
}

const registry = (): Registry => processWide('metrics', () => new Registry())

/** A figure of the process that only grows. The same name gives the same figure, whichever copy of a module asks. */
export const counter = <Label extends string>(of: Described<Label>): Counter<Label> =>
  processWide(`metric.${of.name}`, () => new Counter<Label>({ ...of, registers: [registry()] }))

/** Durations in seconds. */
export const durations = <Label extends string>(of: Described<Label>): Histogram<Label> =>
  processWide(
    `metric.${of.name}`,
    () => new Histogram<Label>({ ...of, buckets: DURATION_BUCKETS_S, registers: [registry()] }),
  )

/** A figure that is read anew each time somebody asks; one that cannot be read just now is left out. */
export const reading = <Label extends string>(
  of: Described<Label>,
  read: () => Promise<readonly Reading<Label>[]> | readonly Reading<Label>[],
): Gauge<Label> =>
  processWide(
    `metric.${of.name}`,
    () =>
      new Gauge<Label>({
        ...of,
        registers: [registry()],
        async collect() {
          const readings = await Promise.resolve()
            .then(read)
            .catch(() => [])
          this.reset()
          for (const { labels, value } of readings) this.set(labels as Partial<Record<Label, string>>, value)
        },
      }),
  )

/** Figures of the process itself: processor, memory, event loop, garbage collection. Called once at boot. */
export function measureProcess(): void {
  processWide('metrics.process', () => {
    collectDefaultMetrics({ register: registry() })
    return {}
  })
}

/** Everything this process measures, as Prometheus reads it. */
export const exposition = async (): Promise<{ contentType: string; body: string }> => ({
  contentType: registry().contentType,
  body: await registry().metrics(),
})

/** Names of everything this process measures. */
export const metricNames = (): string[] =>
  registry()
    .getMetricsAsArray()
    .map(({ name }) => name)
    .sort()
