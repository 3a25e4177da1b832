import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type AppServer, startApp } from '@/tests/support/app-server'
import { launchChromium } from '@/tests/support/chromium'
import { type Visit, type VisitOptions, visit } from '@/tests/support/visit'

/** The built product on this file's database and a browser, from before the first test to after the last. */
export interface ProductInBrowser {
  readonly url: string
  /** Somebody opens a window of their own. */
  visit(options?: VisitOptions): Promise<Visit>
}

/** To be called where the tests are described; whatever is asked of it is asked inside them. */
export function productInBrowser(): ProductInBrowser {
  let app: AppServer
  let browser: Browser
  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), launchChromium()])
  })
  afterAll(async () => {
    await browser.close()
    await app.stop()
  })
  return {
    get url() {
      return app.url
    },
    visit: (options) => visit(browser, app.url, options),
  }
}
