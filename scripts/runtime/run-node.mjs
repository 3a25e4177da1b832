import { spawn } from 'node:child_process'
import { ROOT } from './settings.mjs'

/**
 * Runs one Node script to its end and shows what it prints. Rejects when it fails or `signal` ends it.
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, signal?: AbortSignal }} [options]
 */
export function runNode(args, { env = process.env, signal } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env,
      signal,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.once('error', reject)
    child.once('close', (code, killedBy) =>
      code === 0 ? resolve() : reject(new Error(`node ${args.join(' ')} ended with ${killedBy ?? code}`)),
    )
  })
}
