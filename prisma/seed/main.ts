// Makes the demo workspaces; run by scripts/start.mjs on the first start. What is there already stays as it is.
import { actAs, closeDb } from '@/lib/platform/db/client'
import { env } from '@/lib/platform/env'
import { demoClock } from './demo-clock'
import { addToDemoFile } from './demo-file'
import { Progress } from './progress'
import { huadong } from './scenarios/huadong'
import { zhilian } from './scenarios/zhilian'
import { seedWorkspace } from './seed-workspace'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
const ROLE = 'meridian_seed'

const { PUBLIC_URL, DATA_DIR } = env()
if (!LOOPBACK.has(new URL(PUBLIC_URL).hostname)) {
  throw new Error(
    `The demo's passwords stand in a file: it is not made for an address others can reach (${PUBLIC_URL}).`,
  )
}
actAs(ROLE)
const clock = await demoClock()
const baseUrl = new URL(PUBLIC_URL).origin
const progress = new Progress()
// Side by side: while the database works for one, this process works for the other.
const made = await Promise.all(
  [huadong, zhilian].map(async (scenario) => {
    const watched = progress.watch(clock, scenario.name, scenario.days)
    const workspace = await seedWorkspace(scenario, { clock: watched, role: ROLE, baseUrl })
    progress.done(scenario.name)
    return workspace
  }),
)
for (const workspace of made) if (workspace) addToDemoFile(DATA_DIR, baseUrl, workspace)
await closeDb()
