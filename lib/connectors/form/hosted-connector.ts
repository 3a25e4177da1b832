import type { Connector, Incoming, ParseResult, SpamReason } from '../connector'
import { formConnector } from './connector'
import { parseForm } from './parse-form'
import { judgedByWork } from './work'

/** Written by our own page when it takes a form in: milliseconds since it was opened, or "none" without its proof. */
export const OPENED_HEADER = 'x-meridian-form-opened'
/** Faster than this nobody fills in a form they have to read (ms). */
const FASTEST_PERSON = 2_000

const { handshake: _noForeignPages, ...form } = formConnector

/**
 * The form page we serve ourselves (`/f/<public id>`). It is the only door: the page limits the rate and says whether
 * it was opened by a person before it was sent. Field names are our own, so the alias table reads them.
 */
export const hostedFormConnector: Connector = {
  ...form,
  kind: 'hosted_form',
  ownPage: true,
  parse: (incoming): ParseResult => {
    const parsed = judgedByWork(parseForm(incoming), incoming)
    return parsed.ok ? { ...parsed, spam: parsed.spam ?? machineByOpening(incoming), next: null } : parsed
  },
  isTestLead: () => false,
}

function machineByOpening({ headers }: Incoming): SpamReason | null {
  const opened = headers[OPENED_HEADER]
  if (opened === undefined) return null
  if (!/^\d+$/.test(opened)) return 'noProof'
  return Number(opened) < FASTEST_PERSON ? 'tooFast' : null
}
