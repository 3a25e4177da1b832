import type { Page } from 'playwright-core'
import { BULK } from './page-to-look-at'

/** What somebody may press: buttons, switches and boxes, and what menus hold. */
const PRESSED = /^\s*- '?(?:button|switch|checkbox|menuitem|menuitemcheckbox) "((?:[^"\\]|\\.)*)"(.*)$/gm

/**
 * Names of everything on the open page that can be pressed, as somebody who listens to it hears them; with what its menus
 * hold, and what comes once a row is ticked. Nothing is changed by it.
 */
export async function buttonsOf(page: Page): Promise<ReadonlySet<string>> {
  const names = await namesIn(page)
  const add = async () => {
    for (const name of await namesIn(page)) names.add(name)
  }
  const menus = page.locator('main button[aria-haspopup=menu]:visible')
  for (const menu of await unlike(menus.all())) {
    await menu.click()
    await page.getByRole('menu').waitFor()
    await add()
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'detached' })
  }
  const box = page.getByRole('checkbox', { name: /^选择(?!全部|已加载)/ }).first()
  if (await box.isVisible()) {
    await box.click()
    await page.getByRole('region', { name: BULK }).waitFor()
    await add()
  }
  return names
}

type Located = ReturnType<Page['locator']>

/** One of each kind: a row's menu holds what the next row's does. */
async function unlike(all: Promise<Located[]>): Promise<Located[]> {
  const kinds = new Map<string, Located>()
  for (const one of await all) {
    const kind = await one.evaluate((button) => button.className + (button.closest('li, tr') ? 'row' : ''))
    if (!kinds.has(kind)) kinds.set(kind, one)
  }
  return [...kinds.values()]
}

async function namesIn(page: Page): Promise<Set<string>> {
  const heard = await page.locator('body').ariaSnapshot()
  const open = [...heard.matchAll(PRESSED)].filter(([, , rest = '']) => !rest.includes('[disabled]'))
  return new Set(open.map(([, name = '']) => name.replaceAll('\\"', '"')))
}
