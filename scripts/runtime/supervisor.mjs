import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { dim, red, say } from './say.mjs'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 15_000
const STABLE_AFTER_MS = 60_000
const STOP_WITHIN_MS = 20_000

/**
 * Keeps a set of child processes running until told to stop. A child that ends is started again after a pause
 * that doubles up to 15 s and starts over once the child has lived for a minute.
 */
export class Supervisor {
  #children = new Map()
  #stopping = false

  /**
   * @param {{ name: string, args: string[], env: NodeJS.ProcessEnv, cwd: string, quiet?: (line: string) => boolean }} spec
   *   `args` for node; `quiet` tells which lines of its output are not worth showing
   */
  add(spec) {
    this.#children.set(spec.name, { spec, process: undefined, pause: FIRST_PAUSE_MS, timer: undefined })
    this.#launch(spec.name)
  }

  /** Ends the child; the supervisor starts it anew at once. */
  restart(name) {
    const child = this.#children.get(name)
    if (!child?.process) return
    child.pause = 0
    child.process.kill('SIGTERM')
  }

  /** Stops all children together and waits; what has not ended after 20 s is killed. */
  async stop() {
    this.#stopping = true
    await Promise.all([...this.#children.values()].map((child) => this.#end(child)))
  }

  #launch(name) {
    const child = this.#children.get(name)
    const { spec } = child
    const startedAt = Date.now()
    // Own process group: Ctrl-C in the terminal reaches the supervisor only, which then stops everything in
    // order. The open stdin tells the child when the supervisor is gone (follow-launcher.mjs).
    const started = spawn(process.execPath, ['--import', FOLLOW_LAUNCHER, ...spec.args], {
      cwd: spec.cwd,
      env: { ...spec.env, LAUNCHER_PID: String(process.pid) },
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    child.process = started
    for (const stream of [started.stdout, started.stderr]) print(name, stream, spec.quiet)
    started.once('error', (error) => say(red(`${name}: ${error.message}`)))
    started.once('close', (code, signal) =>
      this.#ended(child, { code, signal, livedMs: Date.now() - startedAt }),
    )
  }

  #ended(child, { code, signal, livedMs }) {
    child.process = undefined
    if (this.#stopping) return
    if (livedMs > STABLE_AFTER_MS) child.pause = FIRST_PAUSE_MS
    const { name } = child.spec
    if (child.pause > 0)
      say(red(`${name} ended (${signal ?? code}); starting it again in ${child.pause / 1000} s`))
    child.timer = setTimeout(() => this.#launch(name), child.pause)
    child.pause = Math.min(Math.max(child.pause, FIRST_PAUSE_MS / 2) * 2, LONGEST_PAUSE_MS)
  }

  async #end(child) {
    clearTimeout(child.timer)
    const running = child.process
    if (!running) return
    const ended = new Promise((resolve) => running.once('close', resolve))
    running.kill('SIGTERM')
    const killer = setTimeout(() => running.kill('SIGKILL'), STOP_WITHIN_MS)
    await ended
    clearTimeout(killer)
  }
}

const FOLLOW_LAUNCHER = new URL('./follow-launcher.mjs', import.meta.url).href

function print(name, stream, quiet = () => false) {
  createInterface({ input: stream }).on('line', (line) => {
    if (line.trim() !== '' && !quiet(line)) say(`${dim(name.padEnd(6))} ${line}`)
  })
}
