import { at, inNew, type PageToLookAt, press } from './page-to-look-at'

const settings = {
  route: '/{workspace}/settings/pools' as const,
  as: 'admin' as const,
  path: at('settings/pools'),
}

/** What lies in pools, as its members and those who look after it see it, and how they are set up. */
export const LOOKS_OF_POOLS: PageToLookAt[] = [
  { route: '/{workspace}/pools', as: 'rep', path: at('pools') },
  {
    route: '/{workspace}/pools',
    state: 'some ticked',
    as: 'admin',
    path: at('pools'),
    open: async (page) => {
      await page.getByRole('checkbox').first().click()
      await page.getByRole('region', { name: /^(批量操作|Bulk actions)$/ }).waitFor()
    },
  },
  { route: '/{workspace}/pools', state: 'none yet', as: 'newcomer', path: inNew('pools') },
  settings,
  {
    ...settings,
    state: 'a pool being edited',
    open: async (page) => {
      await press(page, /^(新建公海|New pool)$/)
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    ...settings,
    state: 'a rule being edited',
    open: async (page) => {
      await page.getByRole('tab', { name: /^(回收规则|Recycling)$/ }).click()
      await press(page, /^(添加规则|Add a rule)$/)
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    route: '/{workspace}/settings/pools',
    state: 'for a rep',
    as: 'rep',
    path: at('settings/pools'),
    notice: 'notFound',
  },
]
