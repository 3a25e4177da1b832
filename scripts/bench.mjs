// npm run bench: measures what PERFORMANCE names, each figure beside a baseline of the same run.
//   npm run bench                                all workloads
//   npm run bench -- W3 W6 W7 --rows 100000,1000000   what is read, in two sizes, filled once for all three
//   npm run bench -- W1 W2 --repeats 1 --now     some, once, without waiting for a quiet machine
import path from 'node:path'
import { build } from 'esbuild'
import { scriptOptions } from './build/bundles.mjs'
import { isBuilt } from './build/sources.mjs'
import { generateClient } from './db/generate.mjs'
import { startTestCluster } from './db/test-cluster.mjs'
import { runNode } from './runtime/run-node.mjs'
import { step } from './runtime/say.mjs'
import { ROOT } from './runtime/settings.mjs'

/** As in production: what is committed is on the disk. */
const DURABLE = { fsync: 'on', full_page_writes: 'on', shared_buffers: '512MB', max_wal_size: '4GB' }

generateClient()
if (!isBuilt()) await step('构建应用', 'building', () => runNode(['scripts/build.mjs']))
// Two levels below the root, like the sources in it that find the root by where they stand.
const outfile = path.join(ROOT, 'node_modules', '.cache', 'meridian-bench.mjs')
await build(scriptOptions('tests/bench/main.ts', outfile))
const cluster = await startTestCluster({ settings: DURABLE })
try {
  const env = { ...process.env, MERIDIAN_TEST_CLUSTER: cluster.adminUrl('postgres') }
  await runNode(['--enable-source-maps', outfile, ...process.argv.slice(2)], { env })
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
} finally {
  await cluster.remove()
}
