// npm start and npm run dev: database, build, web, worker and (by INGEST_PORT) intake server under one supervisor.
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isBuilt } from './build/sources.mjs'
import { installationSecret, startEmbedded } from './db/embedded.mjs'
import { prepareDatabase } from './db/prepare-database.mjs'
import { portIsFree } from './net/free-port.mjs'
import { lockDataDir } from './runtime/lock.mjs'
import { childEnvironment, processes } from './runtime/processes.mjs'
import { runNode } from './runtime/run-node.mjs'
import { bold, dim, giveUp, green, say, step } from './runtime/say.mjs'
import { launchSettings } from './runtime/settings.mjs'
import { printSignIns } from './runtime/sign-ins.mjs'
import { Supervisor } from './runtime/supervisor.mjs'

const HEALTH_POLL_MS = 25
const READY_WITHIN_MS = 120_000

const dev = process.argv.includes('--dev')
const settings = launchSettings()
const supervisor = new Supervisor()
/** Ends a build or a seed that is under way. */
const steps = new AbortController()
/** What has been opened so far; closed from the last to the first. */
const closers = []
let stopping

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0))
try {
  await start()
} catch (error) {
  if (!stopping) {
    process.stderr.write(`\n✗ ${error.message}\n`)
    await stop(1)
  }
}

async function start() {
  await requireFreePorts()
  holdDataDir()
  const secret = installationSecret(settings.dataDir)
  const databaseUrl = settings.databaseUrl ?? (await openEmbedded(secret))
  await prepareDatabase({
    adminUrl: databaseUrl,
    secret,
    onWork: () => say(`${dim('·')} 更新数据库结构 ${dim('/ migrating the database …')}`),
  })
  const env = childEnvironment({ settings, databaseUrl, secret, dev })
  await buildIfChanged(env)
  await seedOnFirstRun(env)
  closers.push(() => supervisor.stop())
  for (const spec of processes({ settings, env, dev })) supervisor.add(spec)
  await untilHealthy()
  if (stopping) return
  say(`\n${green('✓')} ${bold('经络 Meridian')}  ${bold(settings.publicUrl)}  ${dim('Ctrl-C 停止 / stops')}`)
  printSignIns(settings.dataDir)
}

async function requireFreePorts() {
  for (const port of [settings.port, settings.ingestPort].filter(Boolean)) {
    if ((await portIsFree(port)) && (await portIsFree(port, '::'))) continue
    giveUp(
      `端口 ${port} 已被占用。请关闭占用它的程序，或换一个端口：PORT=${port + 1} npm start`,
      `Port ${port} is taken. Close the program that uses it, or choose another: PORT=${port + 1} npm start`,
    )
  }
}

function holdDataDir() {
  const lock = lockDataDir(settings.dataDir)
  if ('heldBy' in lock)
    giveUp(
      `这里已有一个 Meridian 在运行（进程 ${lock.heldBy}）。`,
      `A Meridian is already running on ${settings.dataDir} (process ${lock.heldBy}).`,
    )
  closers.push(lock.release)
}

async function openEmbedded(secret) {
  const embedded = await startEmbedded({
    dataDir: settings.dataDir,
    secret,
    onCreate: () => say(`${dim('·')} 创建数据库 ${dim('/ creating the database …')}`),
  })
  closers.push(() => embedded.stop())
  return embedded.adminUrl
}

async function buildIfChanged(env) {
  if (dev) {
    const { watchBundles } = await import('./build/watch.mjs')
    closers.push(await watchBundles(() => supervisor.restart('worker')))
  } else if (!isBuilt()) {
    await step('构建应用', 'building', () => runNode(['scripts/build.mjs'], { env, signal: steps.signal }))
  }
}

/**
 * Never on an address others can reach: the demo's passwords stand in a file. The mark is set when the seed has come
 * to its end; one that was interrupted goes on where it stopped.
 */
async function seedOnFirstRun(env) {
  const wanted = settings.isLocal && (settings.seedDemo || !settings.databaseUrl)
  const mark = path.join(settings.dataDir, 'demo-is-made')
  if (!wanted || existsSync(mark)) return
  const seed = ['--enable-source-maps', 'dist/seed.js']
  await step('生成演示数据', 'making the demo workspaces', () => runNode(seed, { env, signal: steps.signal }))
  writeFileSync(mark, '')
}

async function untilHealthy() {
  const deadline = Date.now() + READY_WITHIN_MS
  while (!stopping && Date.now() < deadline) {
    const response = await fetch(`http://127.0.0.1:${settings.port}/api/health`).catch(() => undefined)
    if (response?.ok) return
    await sleep(HEALTH_POLL_MS)
  }
  if (!stopping) throw new Error(`no answer from /api/health after ${READY_WITHIN_MS / 1000} s`)
}

/** Children first, then the database. A second signal does not wait for anybody. */
async function stop(code) {
  if (stopping) process.exit(code || 130)
  stopping = true
  say(`\n${dim('·')} 正在停止 ${dim('/ stopping …')}`)
  steps.abort()
  for (const close of closers.reverse()) await close()
  process.exit(code)
}
