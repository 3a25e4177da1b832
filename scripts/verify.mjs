// npm run verify: format, lint, types, architecture and unit tests. No database, under a minute.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { generateClient } from './db/generate.mjs'
import { bold, dim, green, red, say } from './runtime/say.mjs'
import { ROOT } from './runtime/settings.mjs'

const CHECKS = {
  'format, lint': ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--colors=off', '.'],
  types: ['typescript/bin/tsc', '--noEmit'],
  arch: ['vitest/vitest.mjs', 'run', '--project', 'arch', '--reporter=dot'],
  unit: ['vitest/vitest.mjs', 'run', '--project', 'unit', '--reporter=dot'],
}

generateClient()
const results = await Promise.all(Object.entries(CHECKS).map(([name, command]) => check(name, command)))
for (const { name, ok, output } of results) if (!ok) say(`\n${bold(red(name))}\n${output}`)
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1

function check(name, [script, ...args]) {
  const from = performance.now()
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(ROOT, 'node_modules', script), ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk
      })
    child.once('close', (code) => {
      const ok = code === 0
      say(
        `${ok ? green('✓') : red('✗')} ${name} ${dim(`${((performance.now() - from) / 1000).toFixed(1)} s`)}`,
      )
      resolve({ name, ok, output })
    })
  })
}
