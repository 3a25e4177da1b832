import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { LOCALES, type Locale } from '@/lib/platform/i18n/locales'
import { type AppServer, startApp } from '@/tests/support/app-server'
import { launchChromium } from '@/tests/support/chromium'
import { adminSql } from '@/tests/support/database'
import { DESKTOP, PHONE, type Visit, type VisitOptions, visit } from '@/tests/support/visit'
import { axeProblems, noticeProblems, overflowProblems, untilDrawn, unwordedProblems, wear } from './looking'
import type { PageToLookAt, Viewer } from './pages-to-look-at'
import { makeWorldToLookAt, type WorldToLookAt } from './world-to-look-at'

type Theme = 'light' | 'dark'

/**
 * A theme changes the colours of a page, a width what there is of it: axe looks at it light on a desk and dark on a phone.
 * Another language changes its words and how wide they are, which is looked at without it.
 */
const looksIn = (locale: Locale, viewport: typeof DESKTOP): Theme[] =>
  locale === 'zh-CN' ? [viewport === PHONE ? 'dark' : 'light'] : []

/**
 * Tests that these pages are whole in every look: both languages and themes, on a desk and on a phone. One browser window
 * a viewer; theme and width are changed under the open page.
 */
export function lookAt(pages: readonly PageToLookAt[]): void {
  let app: AppServer
  let browser: Browser
  let world: WorldToLookAt
  const windows = new Map<Viewer, Visit>()

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), launchChromium()])
    world = await makeWorldToLookAt()
  })
  afterAll(async () => {
    await browser.close()
    await app.stop()
  })

  const named = pages.map((page) => ({
    ...page,
    name: [page.route ?? '', page.state ?? ''].filter(Boolean).join(', '),
  }))
  it.each(named)('$name ($as)', async (place) => {
    const window = await windowOf(place.as)
    const problems: string[] = []
    await withoutTable(place.without, async () => {
      for (const locale of LOCALES) problems.push(...(await problemsIn(window, place, locale)))
    })
    // What is broken on purpose complains.
    const faults = window.faults.splice(0)
    expect([...problems, ...(place.without ? [] : faults)]).toEqual([])
  })

  async function windowOf(viewer: Viewer): Promise<Visit> {
    const window = windows.get(viewer) ?? (await visit(browser, app.url, signedInAs(viewer)))
    windows.set(viewer, window)
    return window
  }

  function signedInAs(viewer: Viewer): VisitOptions {
    if (viewer === 'nobody') return {}
    if (viewer === 'newcomer') return { as: world.newcomer }
    return { as: { tenant: world.tenant, member: world.members[viewer] } }
  }

  async function problemsIn(window: Visit, place: PageToLookAt, locale: Locale): Promise<string[]> {
    const { page, context } = window
    await context.addCookies([{ name: 'locale', value: locale, url: app.url }])
    await page.setViewportSize(DESKTOP)
    const address = new URL(place.path(world), app.url)
    await page.goto(address.href)
    if (place.leadsTo) {
      await page.waitForURL(new URL(place.leadsTo(world), app.url).href)
      return []
    }
    await untilDrawn(page)
    await place.open?.(page)
    const found = await noticeProblems(page, locale, place.notice)
    const { pathname } = new URL(page.url())
    if (pathname !== address.pathname) found.push(`landed on ${pathname}`)
    if ((await page.locator('html').getAttribute('lang')) !== locale) found.push('another language')
    for (const viewport of [DESKTOP, PHONE]) {
      await page.setViewportSize(viewport)
      const seen = await problemsSeen(page, looksIn(locale, viewport))
      found.push(...seen.map((problem) => `${viewport.width} px: ${problem}`))
    }
    return found.map((problem) => `${locale}: ${problem}`)
  }
}

/** What is wrong with the page as it stands in this window, in each of the looks. */
async function problemsSeen(page: Page, looks: readonly Theme[]): Promise<string[]> {
  const found = [...(await overflowProblems(page)), ...(await unwordedProblems(page))]
  for (const theme of looks) {
    await wear(page, theme)
    const broken = await axeProblems(page)
    found.push(...broken.map((problem) => `${theme}: ${problem}`))
  }
  return found
}

/** Does `work` while the product may not read the table. */
async function withoutTable(table: string | undefined, work: () => Promise<void>): Promise<void> {
  if (table === undefined) return work()
  await adminSql(`alter table "${table}" rename to away_meanwhile`)
  try {
    await work()
  } finally {
    await adminSql(`alter table away_meanwhile rename to "${table}"`)
  }
}
