// Takes pictures of the running demo; started by scripts/docs/screenshots.mjs.
import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { launchChromium } from '@/tests/support/chromium'
import { Demo } from './demo'
import { everyPage } from './every-page'
import { readmePictures } from './readme-pictures'

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    data: { type: 'string', default: '' },
    out: { type: 'string', default: '' },
    all: { type: 'boolean', default: false },
    few: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
})
const { url, data, out, all, few, only } = values
mkdirSync(out, { recursive: true })
const browser = await launchChromium()
const demo = new Demo(browser, url, data)
const problems: string[] = []
const work = all ? everyPage(demo, out, few) : readmePictures(demo, out)
for (const { name, take } of work.filter(({ name }) => only.split(',').some((part) => name.includes(part)))) {
  await take().then(
    () => process.stdout.write(`✓ ${name}\n`),
    (error: unknown) => {
      const text = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
      problems.push(`${name}: ${text}`)
      process.stdout.write(`✗ ${name}: ${text}\n`)
    },
  )
}
await browser.close()
process.exit(problems.length > 0 ? 1 : 0)
