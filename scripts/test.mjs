// npm test: brings what the suites need, builds once, runs them one after the other and ends with the failed tests, if
// any, and one line: "N passed, N failed, N skipped".
import { isBuilt } from './build/sources.mjs'
import { generateClient } from './db/generate.mjs'
import { startTestCluster } from './db/test-cluster.mjs'
import { runNode } from './runtime/run-node.mjs'
import { bold, red, say, step } from './runtime/say.mjs'
import { ROOT } from './runtime/settings.mjs'
import { CHROMIUM, CJK_FONT, ensure, REDIS } from './system/packages.mjs'
import { failureLines } from './test/report.mjs'
import { runSuite } from './test/run-suite.mjs'
import { readArguments } from './test/suites.mjs'

const { suites, seeds } = readArguments(process.argv.slice(2))
const total = { passed: 0, failed: 0, skipped: 0 }
const failures = []
let cluster
try {
  prepareMachine()
  generateClient()
  if (suites.some((suite) => suite.built) && !isBuilt())
    await step('构建应用', 'building', () => runNode(['scripts/build.mjs']))
  if (suites.some((suite) => suite.database))
    cluster = await step('测试数据库', 'test database', () => startTestCluster())
  for (const { name } of suites) {
    say(`\n${bold(`— ${name} —`)}`)
    const outcome = await runSuite({ name, env: suiteEnvironment() })
    for (const key of Object.keys(total)) total[key] += outcome[key]
    failures.push(...outcome.failures)
  }
} catch (error) {
  failures.push({ name: 'npm test', error: error.stack })
  total.failed += 1
} finally {
  await cluster?.remove()
}
for (const line of ['', ...failureLines(failures, ROOT)]) say(line)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)

/** As root missing packages are installed; a browser may also come from npm, and a font is only needed to look at. */
function prepareMachine() {
  if (suites.some((suite) => suite.redis)) ensure(REDIS, say)
  if (!suites.some((suite) => suite.browser)) return
  for (const wanted of [CHROMIUM, CJK_FONT]) {
    try {
      ensure(wanted, say)
    } catch (error) {
      say(red(error.message))
    }
  }
}

function suiteEnvironment() {
  return {
    ...process.env,
    FAULT_SEEDS: String(seeds),
    ...(cluster ? { MERIDIAN_TEST_CLUSTER: cluster.adminUrl('postgres') } : {}),
  }
}
