import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { platform } from 'node:os'
import path from 'node:path'
import { find } from '../system/packages.mjs'

const NAME = 'postgres'
/** Bits of the kernel's capability sets, the narrower right first. */
const MAY_ENTER_EVERYWHERE = [
  ['dac_read_search', 2n],
  ['dac_override', 1n],
]

/**
 * PostgreSQL refuses to run as root; under root it runs as the system user `postgres`, made when missing.
 * @returns {{ uid: number, gid: number } | undefined} undefined when the current user may run it itself
 */
export function serverUser() {
  if (platform() === 'win32' || process.getuid() !== 0) return undefined
  const id = (flag) => Number(execFileSync('id', [flag, NAME], { stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', NAME])
    return { uid: id('-u'), gid: id('-g') }
  }
}

/**
 * How to run a server program that uses `folders`. Root's own folders (a clone under /root, say) are closed to the
 * server's user: there the program gets the one capability it lacks, to walk through them, and no other.
 * @param {string} command
 * @param {string[]} args
 * @param {string[]} folders
 */
export function asServerUser(command, args, folders) {
  const user = serverUser()
  const closed = user && [path.dirname(command), ...folders].find((folder) => !mayEnter(folder, user))
  if (!closed) return { command, args, options: { ...user } }
  const setpriv = find({ commands: ['setpriv'] })
  const capability = heldCapability()
  if (!setpriv || !capability)
    throw new Error(
      `PostgreSQL runs as the user ${NAME}, which may not enter ${closed}. Move the project, or open the way: chmod o+x on its parent folders.`,
    )
  const identity = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
  const right = [`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`]
  return { command: setpriv, args: [...identity, ...right, '--', command, ...args], options: {} }
}

/** Whether every folder from the root down to this one lets the user pass. */
function mayEnter(folder, { uid, gid }) {
  const { mode, uid: owner, gid: group } = statSync(folder)
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
  const parent = path.dirname(folder)
  return (mode & bit) !== 0 && (parent === folder || mayEnter(parent, { uid, gid }))
}

function heldCapability() {
  const held = /^CapPrm:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))
  const set = held ? BigInt(`0x${held[1]}`) : 0n
  return MAY_ENTER_EVERYWHERE.find(([, bit]) => (set & (1n << bit)) !== 0n)?.[0]
}
