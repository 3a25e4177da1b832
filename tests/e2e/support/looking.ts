import axe from 'axe-core'
import type { Page } from 'playwright-core'
import type { Locale } from '@/lib/platform/i18n/locales'
import { messagesByLocale } from '@/lib/platform/i18n/messages'

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Changes the theme under the open page and waits until it is painted; whoever wants less motion sees no transition. */
export function wear(page: Page, theme: 'light' | 'dark'): Promise<void> {
  return page.evaluate(async (to) => {
    document.documentElement.setAttribute('data-theme', to)
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
  }, theme)
}

/** What axe finds wrong, one line a rule with the elements concerned. */
export async function axeProblems(page: Page): Promise<string[]> {
  await page.evaluate(`if (!window.axe) { ${axe.source} }`)
  const runOnly = { type: 'tag', values: WCAG_22_AA }
  return page.evaluate(
    async (run) => {
      // Named by text: the page's own window knows nothing of it until the line above has run.
      const { axe } = window as unknown as { axe: typeof import('axe-core') }
      const { violations } = await axe.run(document, run as import('axe-core').RunOptions)
      const told = ({ html, any }: import('axe-core').NodeResult) =>
        [html, ...any.slice(0, 1).map(({ message }) => message)].join(' ')
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(told).join(' | ')}`)
    },
    { runOnly, resultTypes: ['violations'] },
  )
}

/** Whether the document can be pushed sideways, and by what. */
export function overflowProblems(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = window.innerWidth
    if (document.documentElement.scrollWidth <= width) return []
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > width + 1,
    )
    return [
      `wider than ${width} px: ${wide
        .slice(-3)
        .map((element) => element.outerHTML.slice(0, 160))
        .join(' | ')}`,
    ]
  })
}

/** Texts that are the key of a message instead of its words. Codes that are meant to be read stand in <code>. */
export function unwordedProblems(page: Page): Promise<string[]> {
  return page.evaluate((areas) => {
    const key = new RegExp(`^(${areas.join('|')})(\\.[a-zA-Z][\\w-]*)+$`)
    const found: string[] = []
    const look = (text: string | null) => {
      if (text && key.test(text.trim())) found.push(`no words for ${text.trim()}`)
    }
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest('code, pre, script, style')) continue
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) look(element.getAttribute(name))
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) look(node.textContent)
    }
    return found
  }, Object.keys(messagesByLocale.en))
}

/** The notice that stands where the page should, or that is missing where one should stand. */
export async function noticeProblems(
  page: Page,
  locale: Locale,
  wanted: 'notFound' | 'broken' | undefined,
): Promise<string[]> {
  const words = messagesByLocale[locale].common
  const problems: string[] = []
  for (const notice of ['notFound', 'broken'] as const) {
    const stands = (await page.getByText(words[notice].title).count()) > 0
    if (stands !== (notice === wanted)) problems.push(`${notice}: ${stands ? 'not wanted' : 'missing'}`)
  }
  return problems
}

/** Until nothing grey stands in for what is still on the way, and the page's own code listens. */
export async function untilDrawn(page: Page): Promise<void> {
  if (await page.locator('main#content').count())
    await page.getByRole('button', { name: /^(在线状态|Presence)/ }).waitFor()
  // By now the page has asked for what it draws last.
  await page.locator('.animate-pulse').first().waitFor({ state: 'detached' })
}
