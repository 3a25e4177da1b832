// npm run restore -- DIR [--replace]: puts a backup back; --replace sets aside what is there.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { putBack } from './backup/put-back.mjs'
import { lockDataDir } from './runtime/lock.mjs'
import { giveUp, say, step } from './runtime/say.mjs'
import { launchSettings, storageDir } from './runtime/settings.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { replace: { type: 'boolean', default: false } },
})
const { databaseUrl, dataDir } = launchSettings()
const [from] = positionals
if (databaseUrl)
  giveUp(
    'DATABASE_URL 指向外部数据库，请用它自己的工具恢复。',
    'DATABASE_URL names a server of your own: restore it by its own tools.',
  )
if (!from) giveUp('请指定备份目录：npm run restore -- 目录', 'From where? npm run restore -- DIR')
const lock = lockDataDir(dataDir)
if ('heldBy' in lock)
  giveUp(
    'Meridian 正在运行，请先停止。',
    `Meridian runs on ${dataDir} (process ${lock.heldBy}). Stop it first.`,
  )
try {
  const options = {
    from: path.resolve(from),
    dataDir,
    storageDir: storageDir(dataDir),
    replace: values.replace,
  }
  const done = await step(`从 ${from} 恢复`, 'restoring', () => putBack(options))
  say(`  ${done.madeAt}: ${done.workspaces} workspaces, ${done.applied.length} migrations applied`)
} catch (error) {
  giveUp(`恢复失败：${error.message}`, `Nothing runs on it: ${error.message}`)
} finally {
  lock.release()
}
