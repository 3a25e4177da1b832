import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'

/** What the tests need from the operating system, as Debian names it. */
export const REDIS = { commands: ['redis-server', 'valkey-server'], debian: 'redis-server' }
// The shell draws the same without a window around it: a fifth less of the processor.
export const CHROMIUM = {
  commands: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'],
  debian: ['chromium-headless-shell', 'chromium'],
}
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
 * @param {{ commands?: string[], files?: string[], debian: string | string[] }} wanted `debian`: of several, the first there is
 * @param {(line: string) => void} [say]
 * @returns {string}
 */
export function ensure(wanted, say = () => undefined) {
  const found = find(wanted)
  if (found) return found
  const names = [wanted.debian].flat()
  const byHand = `install it with: apt-get install -y ${names[0]}`
  if (process.getuid?.() !== 0)
    throw new Error(`${names[0]} is missing and only root may install it; ${byHand}`)
  say(`installing ${names[0]} …`)
  if (!names.some(aptInstall)) {
    apt(['update'])
    if (!names.some(aptInstall)) throw new Error(`${names[0]} could not be installed; ${byHand}`)
  }
  const installed = find(wanted)
  if (!installed) throw new Error(`${names[0]} was installed but is not found.`)
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
