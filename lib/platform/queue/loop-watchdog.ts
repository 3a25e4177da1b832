import { Worker } from 'node:worker_threads'

/** Runs beside the event loop it watches; plain text, because a bundle has no second file to load. */
const WATCHER = `
const { workerData: { beats, limitMs } } = require('node:worker_threads')
const counter = new Int32Array(beats)
let last = -1
let since = performance.now()
setInterval(() => {
  const now = Atomics.load(counter, 0)
  if (now !== last) {
    last = now
    since = performance.now()
  } else if (performance.now() - since > limitMs) process.kill(process.pid, 'SIGKILL')
}, limitMs / 4)
`

/**
 * Kills this process when its event loop stands still for `limitMs`: a job that spins can be ended by nobody inside,
 * neither its time limit nor the canary get a turn. Its jobs go on elsewhere; the one that spins is counted and ends
 * in quarantine. Answers how to stop watching.
 */
export function watchLoop(limitMs: number): () => Promise<unknown> {
  const beats = new SharedArrayBuffer(4)
  const counter = new Int32Array(beats)
  const timer = setInterval(() => Atomics.add(counter, 0, 1), limitMs / 8)
  const watcher = new Worker(WATCHER, { eval: true, workerData: { beats, limitMs } })
  watcher.unref()
  timer.unref()
  return () => {
    clearInterval(timer)
    return watcher.terminate()
  }
}
