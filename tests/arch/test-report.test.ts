import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { failureLines, readReport } from '@/scripts/test/report.mjs'

/** What `npm test` says at its end, of a report as vitest writes it. */
describe('the end of a test run', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'meridian-report-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const reported = (report: unknown): string => {
    const file = path.join(folder, 'report.json')
    writeFileSync(file, JSON.stringify(report))
    return file
  }
  const test = (fullName: string, status: string, ...failureMessages: string[]) => ({
    fullName,
    status,
    failureMessages,
  })
  const report = {
    numPassedTests: 2,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      {
        name: '/home/x/tests/faults/a.test.ts',
        status: 'failed',
        assertionResults: [
          test('a goes', 'passed'),
          test(
            'F1: b is lost (seed 3)',
            'failed',
            `\u001b[31mError: not healed\u001b[39m\n\n${'line\n'.repeat(30)}`,
          ),
        ],
      },
      { name: '/home/x/tests/b.test.ts', status: 'passed', assertionResults: [test('c goes', 'passed')] },
      { name: '/home/x/tests/c.test.ts', status: 'failed', assertionResults: [], message: 'no such module' },
    ],
  }

  it('counts every test once, and a file that does not load as a failed one', () => {
    expect(readReport(reported(report))).toMatchObject({ passed: 2, failed: 2, skipped: 2 })
  })

  it('names what failed, with the first lines of why', () => {
    const lines = failureLines(readReport(reported(report)).failures, '/home/x')
    expect(lines.filter((line) => !line.startsWith('  '))).toEqual([
      'FAILED tests/faults/a.test.ts > F1: b is lost (seed 3)',
      'FAILED tests/c.test.ts',
    ])
    expect(lines.slice(1, 3)).toEqual(['  Error: not healed', '  line'])
    expect(lines.length).toBeLessThan(13)
  })

  it('takes a missing report for a failure', () => {
    const { failed, failures } = readReport(path.join(folder, 'nothing.json'))
    expect([failed, failures.length]).toEqual([1, 1])
  })
})
