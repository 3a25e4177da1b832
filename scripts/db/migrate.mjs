// npm run db:migrate: brings the database of DATABASE_URL, or else this installation's own, to the present schema.

import { say } from '../runtime/say.mjs'
import { launchSettings } from '../runtime/settings.mjs'
import { runningServer } from './cluster.mjs'
import { installationSecret, startEmbedded } from './embedded.mjs'
import { prepareDatabase } from './prepare-database.mjs'

const { databaseUrl, dataDir } = launchSettings()
const secret = installationSecret(dataDir)

if (databaseUrl) {
  report(await prepareDatabase({ adminUrl: databaseUrl, secret }))
} else {
  const wasRunning = runningServer(`${dataDir}/postgres`) !== undefined
  const embedded = await startEmbedded({ dataDir, secret })
  try {
    report(await prepareDatabase({ adminUrl: embedded.adminUrl, secret }))
  } finally {
    if (!wasRunning) await embedded.stop()
  }
}

function report(applied) {
  say(applied.length === 0 ? 'Nothing to apply.' : `Applied: ${applied.join(', ')}`)
}
