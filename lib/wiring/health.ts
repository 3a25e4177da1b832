import { pingDatabase } from '@/lib/platform/db/ping'
import { producerReady } from '@/lib/platform/queue/producer'

type Verdict = 'ok' | 'unreachable'

const PATIENCE_MS = 3_000

/** Whether this process reaches the database and the queue, each within three seconds. */
export async function deepHealth(): Promise<{ database: Verdict; queue: Verdict }> {
  const [database, queue] = await Promise.all([verdict(pingDatabase()), verdict(producerReady())])
  return { database, queue }
}

async function verdict(answer: Promise<unknown>): Promise<Verdict> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Verdict>((resolve) => {
    timer = setTimeout(() => resolve('unreachable'), PATIENCE_MS)
  })
  const asked = answer.then(
    (): Verdict => 'ok',
    (): Verdict => 'unreachable',
  )
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}
