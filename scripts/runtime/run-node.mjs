import { spawn } from 'node:child_process'
import { ROOT } from './settings.mjs'

/**
 * Runs one Node script to its end and shows what it prints. Rejects when it fails.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function runNode(args, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', reject)
    child.once('close', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`node ${args.join(' ')} ended with ${signal ?? code}`)),
    )
  })
}
