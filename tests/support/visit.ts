import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { browserOf } from './api'
import type { Member } from './factories'
import type { Tenant } from './mint-tenant'

export const DESKTOP = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

export interface VisitOptions {
  /** Who is signed in, and where; nobody when absent. */
  as?: { tenant: Tenant; member: Member }
  viewport?: { width: number; height: number }
  theme?: 'light' | 'dark'
  locale?: 'zh-CN' | 'en'
  /** False: a browser without JavaScript. */
  script?: boolean
}

export interface Visit {
  page: Page
  context: BrowserContext
  /** What the page threw or complained of so far. */
  faults: string[]
  /** Closes the browser window and fails if the page threw, or wrote an error, on the way. */
  leave(): Promise<void>
}

/** A browser window of its own, with the cookies a signed-in visitor has. */
export async function visit(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visit> {
  const { as, viewport = DESKTOP, theme, locale, script = true } = options
  const context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    javaScriptEnabled: script,
  })
  const cookies: Record<string, string> = {}
  if (as) Object.assign(cookies, await sessionCookie(as))
  if (theme) cookies.theme = theme
  if (locale) cookies.locale = locale
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url })))
  const page = await context.newPage()
  if (script) waitsToBeHeard(page)
  const faults = listenForFaults(page)
  return {
    page,
    context,
    faults,
    leave: async () => {
      await context.close()
      expect(faults).toEqual([])
    },
  }
}

/**
 * Lets the page be opened and reloaded as a person does it: nothing is typed before it listens. The server's drawing is there
 * earlier than the code behind it, and on a busy machine a test gets in between: a press is kept by then, a key is lost.
 */
function waitsToBeHeard(page: Page): void {
  const goto = page.goto.bind(page)
  const reload = page.reload.bind(page)
  page.goto = async (...options) => {
    const answer = await goto(...options)
    await untilItListens(page)
    return answer
  }
  page.reload = async (...options) => {
    const answer = await reload(...options)
    await untilItListens(page)
    return answer
  }
}

/** Until React has taken over every button the server has drawn; at once on a page that is not the application's. */
async function untilItListens(page: Page): Promise<void> {
  const unheard = () =>
    page.evaluate(() => {
      if (!('__next_f' in window)) return []
      const buttons = [...document.querySelectorAll('button')]
      const listens = (button: Element) => Object.keys(button).some((key) => key.startsWith('__reactProps$'))
      return buttons.filter((button) => !listens(button)).map((button) => button.outerHTML)
    })
  // An address that only sends on takes its document away while it is asked.
  await expect.poll(() => unheard().catch(() => ['gone']), { timeout: 30_000, interval: 20 }).toEqual([])
}

async function sessionCookie({
  tenant,
  member,
}: {
  tenant: Tenant
  member: Member
}): Promise<Record<string, string>> {
  const { cookie } = await browserOf(tenant, member)
  const at = cookie.indexOf('=')
  return { [cookie.slice(0, at)]: cookie.slice(at + 1) }
}

/** Thrown errors and console errors; that an answer was not a 2xx the browser reports too, and tests provoke it. */
function listenForFaults(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text())
  })
  return faults
}
