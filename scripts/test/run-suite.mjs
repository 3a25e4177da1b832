import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../runtime/settings.mjs'

const RESULTS = path.join(ROOT, 'test-results')
const VITEST = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')

/**
 * Runs one project of vitest.config.ts and counts its tests. A run that breaks down without a failed test (a file
 * that does not load, an unhandled rejection) or finds no test at all counts as one failure.
 * @param {{ name: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
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
  const counts = countTests(report)
  const sound = code === 0 && counts.passed > 0
  if (!sound && counts.failed === 0) counts.failed = 1
  return counts
}

/** The three figures of vitest's JSON report; a file that did not load counts as one failed test. */
export function countTests(report) {
  let result
  try {
    result = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const broken = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + broken.length,
    skipped: result.numPendingTests + result.numTodoTests,
  }
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
