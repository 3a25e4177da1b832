import { parseArgs } from 'node:util'

/** The suites in the order they run: quick ones first, so that a plain mistake shows early. */
export const SUITES = [
  { name: 'unit' },
  { name: 'arch' },
  { name: 'integration', database: true, redis: true },
  { name: 'isolation', database: true, built: true },
  { name: 'faults', database: true, redis: true, built: true },
  { name: 'e2e', database: true, built: true, browser: true },
]

const DEFAULT_SEEDS = '3'

/**
 * `--suite a,b` picks suites, `--seeds n` sets how many random histories each fault test plays. Anything else is
 * refused: a mistyped flag must not start the whole run.
 * @param {string[]} argv
 */
export function readArguments(argv) {
  const { values } = parseArgs({
    args: argv,
    options: { suite: { type: 'string' }, seeds: { type: 'string', default: DEFAULT_SEEDS } },
  })
  const picked = values.suite?.split(',')
  const unknown = picked?.filter((name) => !SUITES.some((suite) => suite.name === name)) ?? []
  if (unknown.length > 0)
    throw new Error(
      `Unknown suite: ${unknown.join(', ')}. There are ${SUITES.map((s) => s.name).join(', ')}.`,
    )
  const seeds = Number(values.seeds)
  if (!Number.isInteger(seeds) || seeds < 1) throw new Error('--seeds takes a whole number from 1.')
  return { suites: SUITES.filter(({ name }) => !picked || picked.includes(name)), seeds }
}
