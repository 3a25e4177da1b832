const isTerminal = process.stdout.isTTY === true
const paint = (code, text) => (isTerminal ? `\x1b[${code}m${text}\x1b[0m` : text)

export const dim = (text) => paint(2, text)
export const bold = (text) => paint(1, text)
export const red = (text) => paint(31, text)
export const green = (text) => paint(32, text)

export const say = (line = '') => process.stdout.write(`${line}\n`)

const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`

/**
 * Announces a step that may take a while and prints how long it took. Named in both languages: whoever starts
 * the product has not chosen one yet.
 * @template T
 * @param {string} chinese
 * @param {string} english
 * @param {() => Promise<T>} work
 */
export async function step(chinese, english, work) {
  const from = performance.now()
  say(`${dim('·')} ${chinese} ${dim(`/ ${english} …`)}`)
  const result = await work()
  say(`${green('✓')} ${chinese} ${dim(`/ ${english} (${seconds(from)})`)}`)
  return result
}

/** Says in both languages what stands in the way and ends the process. */
export function giveUp(chinese, english) {
  process.stderr.write(`\n${red('✗')} ${chinese}\n${red('✗')} ${english}\n`)
  process.exit(1)
}
