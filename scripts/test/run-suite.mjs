import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../runtime/settings.mjs'
import { readReport } from './report.mjs'

const RESULTS = path.join(ROOT, 'test-results')
const VITEST = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')

/**
 * Runs one project of vitest.config.ts; answers how many tests passed and which failed. A run that breaks down without a failed test (a file
 * that does not load, an unhandled rejection) or finds no test at all counts as one failure.
 * @param {{ name: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<import('./report.mjs').Outcome>}
 */
export async function runSuite({ name, env }) {
  const report = path.join(RESULTS, `${name}.json`)
  mkdirSync(RESULTS, { recursive: true })
  rmSync(report, { force: true })
  const args = [
    'run',
    '--project',
    name,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const code = await vitest(args, env)
  const outcome = readReport(report)
  const sound = code === 0 && outcome.passed > 0
  if (!sound && outcome.failed === 0) {
    outcome.failed = 1
    outcome.failures.push({
      name,
      error: `the suite broke down outside its tests (code ${code}), or has none`,
    })
  }
  return outcome
}

function vitest(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [VITEST, ...args], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.once('error', reject)
    child.once('close', (code) => resolve(code))
  })
}
