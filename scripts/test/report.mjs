import { readFileSync } from 'node:fs'

/** Lines of an error worth repeating at the end of a run: what was wanted and what came. */
const ERROR_LINES = 8
const LINE_LENGTH = 200

/**
 * @typedef {{ name: string, error: string }} Failure
 * @typedef {{ passed: number, failed: number, skipped: number, failures: Failure[] }} Outcome
 */

/**
 * The figures and the failed tests of one of vitest's JSON reports. A file that did not load counts as one failed test;
 * so does a report that is not there.
 * @param {string} file
 * @returns {Outcome}
 */
export function readReport(file) {
  let result
  try {
    result = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, skipped: 0, failures: [{ name: file, error: 'there is no report' }] }
  }
  const broken = result.testResults.filter(
    (one) => one.status === 'failed' && one.assertionResults.length === 0,
  )
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + broken.length,
    skipped: result.numPendingTests + result.numTodoTests,
    failures: [
      ...result.testResults.flatMap((one) =>
        one.assertionResults
          .filter(({ status }) => status === 'failed')
          .map((test) => ({
            name: `${one.name} > ${test.fullName}`,
            error: test.failureMessages.join('\n'),
          })),
      ),
      ...broken.map((one) => ({ name: one.name, error: one.message })),
    ],
  }
}

/**
 * Failed tests as the last thing a run prints, so that they can be read where only the end of its output is kept: full
 * names, the first lines of each error, file names from `root` on.
 * @param {readonly Failure[]} failures
 * @param {string} root
 * @returns {string[]}
 */
export function failureLines(failures, root) {
  const here = (text) => text.replaceAll(`${root}/`, '')
  return failures.flatMap(({ name, error }) => {
    const lines = here(withoutColours(error))
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.includes('node_modules'))
    return [
      `FAILED ${here(name)}`,
      ...lines.slice(0, ERROR_LINES).map((line) => `  ${line.slice(0, LINE_LENGTH)}`),
    ]
  })
}

const ESCAPE = String.fromCharCode(27)
const withoutColours = (text) => text.replace(new RegExp(`${ESCAPE}\\[[0-9;]*m`, 'g'), '')
