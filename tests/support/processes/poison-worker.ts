import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { defineJob, TenantPayload } from '@/lib/platform/queue/define-job'
import { runIsolatedJob } from '@/lib/platform/queue/quarantine'
import { startRuntime } from '@/lib/platform/queue/runtime'

// A worker process of the fault tests: one job that does its work once, and one for each way to take a process down.

const ISOLATED = '--isolated'
const poison = (name: string, handle: () => Promise<void>) =>
  defineJob({ name, queue: 'pipeline', payload: TenantPayload.loose(), permissions: [], handle })

const jobs = [
  defineJob({
    name: 'healthy',
    queue: 'pipeline',
    payload: TenantPayload.loose(),
    permissions: [],
    handle: async (ctx, { mark }) => {
      await sleep(20)
      await withTenant(ctx, (c) =>
        c.tx.$executeRaw(
          sql`insert into processed (consumer, message_id) values ('healthy', ${String(mark)}) on conflict do nothing`,
        ),
      )
    },
  }),
  poison('exits', async () => process.exit(7)),
  poison('allocates', async () => {
    const hoard: string[][] = []
    for (;;) hoard.push(Array.from({ length: 1_000_000 }, (_, n) => `${n}`))
  }),
  poison('spins', async () => {
    for (;;);
  }),
]

if (process.argv.includes(ISOLATED)) void runIsolatedJob(jobs)
else {
  const runtime = startRuntime({
    jobs,
    isolation: { entry: process.argv[1] ?? '', args: [ISOLATED], memoryMb: 256, timeoutMs: 3_000 },
    onDead: () => process.exit(1),
    loopBlockedMs: 1_000,
    lockMs: 1_500,
    stalledCheckMs: 500,
  })
  process.on('SIGTERM', () => void runtime.stop().then(() => process.exit(0)))
}
