import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import { actAs } from '@/lib/platform/db/client'
import { resetEnv } from '@/lib/platform/env'
import { closeProducer } from '@/lib/platform/queue/producer'
import { closeConnections } from '@/lib/wiring/connections'
import { withoutCredentials } from '../../scripts/db/role-url.mjs'
import { TEST_SECRET } from '../../scripts/db/test-cluster.mjs'
import { adminUrl, createDatabase, dropDatabase } from './database'

// Every test file works on a database of its own, cloned from the migrated template (60 ms), so that files
// cannot disturb each other; inside a file every test mints its own tenant. This runs before the file is
// loaded: whatever reads the settings at import already finds this database.
const name = await createDatabase()
process.env.DATABASE_URL = withoutCredentials(adminUrl(name))
process.env.MERIDIAN_SECRET = TEST_SECRET
process.env.STORAGE_DIR ??= path.join(tmpdir(), 'meridian-test-files')
process.env.LOG_LEVEL ??= 'silent'
process.env.OUTBOUND_ALLOW_LOOPBACK ??= '1'

// The next file of this worker has the same modules and another database; the seed's tests work as another role.
resetEnv()
afterAll(async () => {
  await closeProducer()
  await closeConnections()
  actAs('meridian_app')
  resetEnv()
  await dropDatabase(name)
})
