import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { commandLine, isAlive } from '../db/process-control.mjs'

/**
 * One supervisor a data directory: a second one would stop the database under the first.
 * @param {string} dataDir
 * @returns {{ release: () => void } | { heldBy: number }} a lock left by a killed process counts for nothing
 */
export function lockDataDir(dataDir) {
  mkdirSync(dataDir, { recursive: true })
  const file = path.join(dataDir, 'supervisor.pid')
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    const pid = Number(readFileSync(file, 'utf8'))
    if (pid && pid !== process.pid && isAlive(pid) && commandLine(pid).includes('start.mjs'))
      return { heldBy: pid }
    writeFileSync(file, String(process.pid))
  }
  return { release: () => rmSync(file, { force: true }) }
}
