import { authorize, type Ctx } from '@/lib/platform/ctx'
import { wakeJob } from '@/lib/platform/events/dispatcher'
import { checkRows } from './check-rows'
import { claimImport, letGo } from './claim-import'
import { readFile } from './read-file'
import { runRows } from './run-rows'
import type { Step } from './step'
import { undoRows } from './undo-rows'

/** How long one job works before others get their turn (ms). */
const SLICE = 20_000

const STEPS: Readonly<Record<string, Step>> = {
  reading: readFile,
  checking: checkRows,
  running: runRows,
  undoing: undoRows,
}

/**
 * Takes the workspace's imports further, one after the other, until none waits or the time is up. Each portion of rows is
 * one unit of work that moves the import's place with it: whatever ends the process, the next one goes on behind the
 * last portion that is kept.
 */
export async function workOnImports(ctx: Ctx): Promise<void> {
  authorize(ctx, 'lead.import')
  const until = performance.now() + SLICE
  for (;;) {
    const claimed = await claimImport(ctx)
    if (!claimed) return
    await STEPS[claimed.state]?.(ctx, claimed, () => performance.now() > until)
    await letGo(ctx, claimed)
    if (performance.now() > until) {
      wakeJob({ name: 'imports-work' }, ctx.tenantId)
      return
    }
  }
}
