import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'

/** What the tests need from the operating system, as Debian names it. */
export const REDIS = { commands: ['redis-server', 'valkey-server'], debian: 'redis-server' }
export const CHROMIUM = { commands: ['chromium', 'chromium-browser', 'google-chrome'], debian: 'chromium' }
export const CJK_FONT = {
  files: [
    '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
    '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc',
    '/System/Library/Fonts/PingFang.ttc',
  ],
  debian: 'fonts-noto-cjk',
}

/**
 * The path of a program or file, undefined when it is not on this machine.
 * @param {{ commands?: string[], files?: string[] }} wanted
 */
export function find({ commands = [], files = [] }) {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const candidates = commands.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return candidates.find(isExecutable) ?? files.find(existsSync)
}

/**
 * Finds it or, as root on a Debian machine, installs it. Throws with the command to run by hand otherwise:
 * a suite that needs it may fail, never be skipped silently.
 * @param {{ commands?: string[], files?: string[], debian: string }} wanted
 * @param {(line: string) => void} [say]
 * @returns {string}
 */
export function ensure(wanted, say = () => undefined) {
  const found = find(wanted)
  if (found) return found
  const byHand = `install it with: apt-get install -y ${wanted.debian}`
  if (process.getuid?.() !== 0)
    throw new Error(`${wanted.debian} is missing and only root may install it; ${byHand}`)
  say(`installing ${wanted.debian} …`)
  if (!aptInstall(wanted.debian)) {
    apt(['update'])
    if (!aptInstall(wanted.debian)) throw new Error(`${wanted.debian} could not be installed; ${byHand}`)
  }
  const installed = find(wanted)
  if (!installed) throw new Error(`${wanted.debian} was installed but is not found.`)
  return installed
}

const aptInstall = (name) => apt(['install', '-y', '--no-install-recommends', name])

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
