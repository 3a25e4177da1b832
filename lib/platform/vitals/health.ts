/**
 * How a part is: at work; not to be reached; nobody does it; work waits too long; the schema is older than the code;
 * hardly any room left; no sign of life for a while.
 */
export type Verdict = 'ok' | 'unreachable' | 'absent' | 'late' | 'behind' | 'low' | 'silent'

export interface Finding {
  verdict: Verdict
  /** Figures for who runs the installation; never names, addresses or secrets. */
  details: Record<string, string | number>
}

export interface Health {
  ok: boolean
  parts: Record<string, Finding>
}

/** A part that answers nothing for so long is not reached. */
const PATIENCE_MS = 3_000

/** The whole is well when each of its parts is. */
export const healthOf = (parts: Record<string, Finding>): Health => ({
  ok: Object.values(parts).every(({ verdict }) => verdict === 'ok'),
  parts,
})

/** What `look` finds, or that it could not look. Why stays unsaid: errors quote addresses and names. */
export async function inTime<T extends Finding>(look: () => Promise<T>): Promise<T | Finding> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => resolve(unreached()), PATIENCE_MS)
  })
  try {
    return await Promise.race([look().catch(unreached), late])
  } finally {
    clearTimeout(timer)
  }
}

const unreached = (): Finding => ({ verdict: 'unreachable', details: {} })

/**
 * What is said of it: everybody hears the verdicts, which tell nothing about anybody; who runs the installation hears
 * the figures too.
 */
export function healthBody({ ok, parts }: Health, withDetails: boolean): Record<string, unknown> {
  const verdicts = Object.entries(parts).map(([name, { verdict }]) => [name, verdict])
  const details = Object.entries(parts).map(([name, finding]) => [name, finding.details])
  return {
    ok,
    ...Object.fromEntries(verdicts),
    ...(withDetails ? { details: Object.fromEntries(details) } : {}),
  }
}
