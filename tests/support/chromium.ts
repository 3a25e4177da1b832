import { type Browser, chromium } from 'playwright-core'
import { CHROMIUM, find } from '../../scripts/system/packages.mjs'

/** Background requests of Chromium would be refused by a closed network, many at a time. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/** A headless browser: the machine's Chromium, else the one inside @sparticuz/chromium. */
export async function launchChromium(): Promise<Browser> {
  const installed = find(CHROMIUM)
  if (installed) return chromium.launch({ executablePath: installed, args: FLAGS })
  const { default: bundled } = await import('@sparticuz/chromium')
  return chromium.launch({
    executablePath: await bundled.executablePath(),
    args: [...bundled.args, ...FLAGS],
  })
}
