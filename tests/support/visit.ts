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
