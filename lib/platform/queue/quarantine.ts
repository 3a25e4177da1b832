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

const Order = z.object({ name: z.string(), data: z.unknown(), attempt: z.int() })
const Answer = z.object({ outcome: z.enum(['done', 'dead', 'retry']) })
export type IsolatedOutcome = z.output<typeof Answer>['outcome'] | 'killed'

/**
 * Runs one try of a job in a child process with a memory and a time limit. `killed`: the child ended without an
 * answer, so the job itself is poisonous.
 */
export async function runInChild(
  isolation: Isolation,
  order: z.output<typeof Order>,
): Promise<IsolatedOutcome> {
  const child = fork(isolation.entry, [...isolation.args], {
    execArgv: [`--max-old-space-size=${isolation.memoryMb}`],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), isolation.timeoutMs)
  try {
    return await answerOf(child, order)
  } finally {
    clearTimeout(timer)
    child.kill('SIGKILL')
  }
}

async function answerOf(child: ChildProcess, order: z.output<typeof Order>): Promise<IsolatedOutcome> {
  const ended = once(child, 'exit').then(() => 'killed' as const)
  const answered = once(child, 'message').then(([message]) => Answer.parse(message).outcome)
  child.on('error', () => undefined)
  child.send(order, () => undefined)
  return Promise.race([answered, ended])
}

/** The child's side: takes one job from the parent, tries it once, answers, ends. */
export async function runIsolatedJob(jobs: readonly JobDefinition[]): Promise<void> {
  const [message] = await once(process, 'message')
  const { name, data, attempt } = Order.parse(message)
  const job = jobs.find((j) => j.name === name)
  const outcome = job ? await attemptJob(job, data, attempt).catch(() => 'retry' as const) : 'done'
  await new Promise((sent) => process.send?.({ outcome }, undefined, undefined, sent))
  process.exit(0)
}
