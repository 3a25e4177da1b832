// npm run backup -- DIR: backs up this installation's own database, files and secret into a new folder.
import path from 'node:path'
import { takeBackup } from './backup/take-backup.mjs'
import { installationSecret } from './db/embedded.mjs'
import { giveUp, step } from './runtime/say.mjs'
import { launchSettings, storageDir } from './runtime/settings.mjs'

const { databaseUrl, dataDir } = launchSettings()
const [to] = process.argv.slice(2)
if (databaseUrl)
  giveUp(
    'DATABASE_URL 指向外部数据库，请用 pg_basebackup 或 pg_dump 备份（见 docs/operations.md）。',
    'DATABASE_URL names a server of your own: back it up with pg_basebackup or pg_dump (docs/operations.md).',
  )
if (!to) giveUp('请指定备份目录：npm run backup -- 目录', 'Where to? npm run backup -- DIR')
const options = {
  dataDir,
  storageDir: storageDir(dataDir),
  secret: installationSecret(dataDir),
  to: path.resolve(to),
}
try {
  await step(`备份到 ${to}`, 'backing up', () => takeBackup(options))
} catch (error) {
  giveUp(`备份失败：${error.message}`, `No backup was made: ${error.message}`)
}
