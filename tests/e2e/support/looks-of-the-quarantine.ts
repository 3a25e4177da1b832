import type { Page } from 'playwright-core'
import type { PageToLookAt } from './page-to-look-at'
import type { WorldToLookAt } from './world-to-look-at'

const BAR = /^(批量操作|Bulk actions)$/
const quarantine = (world: WorldToLookAt): string => `/${world.slug}/quarantine`

async function tick(page: Page): Promise<void> {
  await page
    .locator('li:visible, tr:visible')
    .filter({ has: page.locator('[data-row]') })
    .first()
    .getByRole('checkbox')
    .click()
  await page.getByRole('region', { name: BAR }).waitFor()
}

/** What waits for a person: the list, one that is completed, many at once, and the page behind a link. */
export const THE_QUARANTINE: PageToLookAt[] = [
  { route: '/{workspace}/quarantine', as: 'admin', path: quarantine },
  {
    route: '/{workspace}/quarantine',
    state: 'for a rep',
    as: 'rep',
    path: quarantine,
    notice: 'notFound',
  },
  {
    route: '/{workspace}/quarantine',
    state: 'nothing fits',
    as: 'admin',
    path: (world) => `${quarantine(world)}?q=nobody`,
  },
  {
    route: '/{workspace}/quarantine',
    state: 'one being completed',
    as: 'admin',
    path: quarantine,
    open: async (page) => {
      await page.locator('[data-row]:visible').first().click()
      await page.getByRole('form', { name: /^(补全|Complete)$/ }).waitFor()
    },
  },
  {
    route: '/{workspace}/quarantine',
    state: 'how long it keeps things',
    as: 'admin',
    path: quarantine,
    open: async (page) => {
      await page.getByRole('button', { name: /^(修改|Change)$/ }).click()
      await page.getByLabel(/^(保留天数|Days)$/).waitFor()
    },
  },
  {
    route: '/{workspace}/quarantine',
    state: 'one value for many',
    as: 'admin',
    path: quarantine,
    open: async (page) => {
      await tick(page)
      await page
        .getByRole('region', { name: BAR })
        .getByRole('button', { name: /^(批量补全|Complete all)$/ })
        .click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    route: '/{workspace}/quarantine',
    state: 'some put away',
    as: 'admin',
    path: quarantine,
    open: async (page) => {
      await tick(page)
      await page
        .getByRole('region', { name: BAR })
        .getByRole('button', { name: /^(拒绝|Reject)$/ })
        .click()
      await page.getByRole('alertdialog').waitFor()
    },
  },
  { route: null, state: 'a completion page', as: 'nobody', path: (world) => `/c/${world.completion}` },
  {
    route: null,
    state: 'a completion page with its complaints',
    as: 'nobody',
    path: (world) => `/c/${world.completion}`,
    open: async (page) => {
      await page.locator('form').evaluate((form) => form.setAttribute('novalidate', ''))
      await page.locator('button[type=submit]').click()
      await page.getByRole('alert').waitFor()
    },
  },
  { route: null, state: 'a completion link that is over', as: 'nobody', path: () => '/c/nothing' },
  { route: null, state: 'a completion, done', as: 'nobody', path: () => '/c/done' },
]
