import { readFileSync } from 'node:fs'
import path from 'node:path'
import { bold, dim, say } from './say.mjs'

const SHOWN_A_WORKSPACE = 4

/** Prints the demo's sign-ins, one of each role first, from the file the seed wrote; nothing without a demo. */
export function printSignIns(dataDir) {
  const demo = readDemo(path.join(dataDir, 'demo.json'))
  if (!demo) return
  say(
    `\n${bold('演示账号')} ${dim(`/ demo sign-ins (all in ${path.relative(process.cwd(), dataDir)}/demo.json)`)}`,
  )
  for (const { slug, users } of demo.workspaces) {
    say(`  ${slug}`)
    for (const { role, email, password, name } of oneOfEachRole(users))
      say(`    ${role.padEnd(8)} ${email.padEnd(34)} ${password}  ${dim(name)}`)
  }
}

function oneOfEachRole(users) {
  const first = new Map()
  for (const user of users) if (!first.has(user.role)) first.set(user.role, user)
  return [...first.values()].slice(0, SHOWN_A_WORKSPACE)
}

function readDemo(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
