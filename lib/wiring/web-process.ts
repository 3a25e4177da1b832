import { notePeerAddresses } from '@/lib/platform/http/peer-address'
import { leave } from '@/lib/platform/live/leaving'
import { closeConnections } from './connections'
import { startConsequences } from './consequences'
import { startMeasuring } from './measuring'

/** What a web process does beside serving: wakes consequences, and hands the last batch over when it is stopped. */
export function startWeb(): void {
  notePeerAddresses()
  startMeasuring({ installation: true })
  const stop = startConsequences()
  // The framework ends the process itself once its server is closed; this only makes use of the time until then.
  process.once('SIGTERM', () => {
    leave()
    void stop().then(closeConnections)
  })
}
