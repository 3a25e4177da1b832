import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { z } from 'zod'
import { attemptJob } from './attempt-job'
import type { JobDefinition } from './define-job'

/** How a job runs in a process of its own. */
export interface Isolation {
  /** Script whose process calls `runIsolatedJob` when started with `args`. */
  entry: string
  args: readonly string[]
  memoryMb: number
  timeoutMs: number
}

export const ISOLATED_MEMORY_MB = 256
export const ISOLATED_TIMEOUT_MS = 60_000

/** What a child needs to load itself; until it is ready, its end says nothing about the job. */
const READY_WITHIN_MS = 30_000

const Order = z.object({ name: z.string(), data: z.unknown(), attempt: z.int() })
const Said = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ outcome: z.enum(['done', 'dead', 'retry']) }),
])
export type IsolatedOutcome = 'done' | 'dead' | 'retry' | 'killed'

/**
 * Runs one try of a job in a child process with a memory and a time limit. `killed`: the child took the job and ended
 * without an answer, so the job itself is poisonous.
 */
export async function runInChild(
  isolation: Isolation,
  order: z.output<typeof Order>,
): Promise<IsolatedOutcome> {
  const child = fork(isolation.entry, [...isolation.args], {
    execArgv: [`--max-old-space-size=${isolation.memoryMb}`],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  child.on('error', () => undefined)
  try {
    if ((await heard(child, READY_WITHIN_MS)) !== 'ready') return 'retry'
    child.send(order, () => undefined)
    const said = await heard(child, isolation.timeoutMs)
    return said === 'ready' ? 'retry' : said
  } finally {
    child.kill('SIGKILL')
  }
}

/** The next thing a child says; `killed` when it ends, or has to be ended, before that. */
async function heard(child: ChildProcess, withinMs: number): Promise<IsolatedOutcome | 'ready'> {
  const late = setTimeout(() => child.kill('SIGKILL'), withinMs)
  const waiting = new AbortController()
  const { signal } = waiting
  try {
    const said = once(child, 'message', { signal }).then(([message]) => Said.parse(message))
    const ended = once(child, 'exit', { signal }).then(() => undefined)
    for (const loser of [said, ended]) loser.catch(() => undefined)
    const first = await Promise.race([said, ended])
    if (!first) return 'killed'
    return 'ready' in first ? 'ready' : first.outcome
  } finally {
    clearTimeout(late)
    waiting.abort()
  }
}

/** The child's side: takes one job from the parent, tries it once, answers, ends. */
export async function runIsolatedJob(jobs: readonly JobDefinition[]): Promise<void> {
  // Without its parent nobody would hear the answer, and the job has been given to somebody else.
  process.on('disconnect', () => process.exit(1))
  const ordered = once(process, 'message')
  await say({ ready: true })
  const { name, data, attempt } = Order.parse((await ordered)[0])
  const job = jobs.find((j) => j.name === name)
  const outcome = job ? await attemptJob(job, data, attempt).catch(() => 'retry' as const) : 'done'
  await say({ outcome })
  process.exit(0)
}

const say = (message: z.output<typeof Said>): Promise<unknown> =>
  new Promise((sent) => process.send?.(message, undefined, undefined, sent))
