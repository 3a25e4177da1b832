import { parseArgs } from 'node:util'
import type { Bench } from './bench'
import { describeMachine, openMachine } from './machine'
import { busyPart, untilQuiet } from './measure/quiet'
import { Report } from './report'
import { l10Isolation } from './workloads/l10-isolation'
import { w1Intake } from './workloads/w1-intake'
import { w2Assign } from './workloads/w2-assign'
import { w3List } from './workloads/w3-list'
import { w5Footprint } from './workloads/w5-footprint'
import { w6Pages } from './workloads/w6-pages'
import { w7Known } from './workloads/w7-known'
import { w8Import } from './workloads/w8-import'
import { w9Admission } from './workloads/w9-admission'
import { w10Clocks } from './workloads/w10-clocks'
import { w11Recycling } from './workloads/w11-recycling'
import { w12Rules } from './workloads/w12-rules'
import { w13Hour } from './workloads/w13-hour'

const WORKLOADS: Record<string, (bench: Bench) => Promise<void>> = {
  W1: w1Intake,
  W2: w2Assign,
  W3: w3List,
  L10: l10Isolation,
  W5: w5Footprint,
  W6: w6Pages,
  W7: w7Known,
  W8: w8Import,
  W9: w9Admission,
  W10: w10Clocks,
  W11: w11Recycling,
  W12: w12Rules,
  W13: w13Hour,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Leads of the reading workloads, one number or several. */
    rows: { type: 'string', default: '100000' },
    repeats: { type: 'string', default: '3' },
    /** A tenth of the time and of the rows of W8, W9 and W12: whether they work, not how fast. */
    small: { type: 'boolean', default: false },
    /** Do not wait for a quiet machine. */
    now: { type: 'boolean', default: false },
  },
})
const unknown = positionals.filter((name) => !Object.hasOwn(WORKLOADS, name))
if (unknown.length > 0) {
  process.stderr.write(`Unknown: ${unknown.join(', ')}. There are ${Object.keys(WORKLOADS).join(', ')}.\n`)
  process.exit(1)
}
const say = (text: string): void => void process.stderr.write(`· ${text}\n`)

const machine = openMachine()
const report = new Report(say)
const failures: string[] = []
say(values.now ? 'looking at the machine' : 'waiting for a quiet machine')
const busy = await (values.now ? busyPart() : untilQuiet())
const bench: Bench = {
  machine,
  report,
  isSmall: values.small,
  repeats: Number(values.repeats),
  rows: values.rows
    .split(',')
    .map(Number)
    .sort((a, b) => a - b),
  filled: new Map(),
  say,
}
for (const name of positionals.length > 0 ? positionals : Object.keys(WORKLOADS)) {
  // One workload that cannot be measured does not take the others' figures with it.
  await WORKLOADS[name]?.(bench).catch((error: unknown) => {
    failures.push(`${name}: ${error instanceof Error ? error.stack : String(error)}`)
  })
}
for (const product of bench.filled.values()) await product.close()
process.stdout.write(`\n${describeMachine(busy)}\n\n${report.toMarkdown()}\n`)
for (const failure of failures) process.stderr.write(`\nnot measured: ${failure}\n`)
process.exit(failures.length > 0 ? 1 : 0)
