import { at, openDialog, type PageToLookAt, press } from './page-to-look-at'

const source = (which: 'exhibition' | 'drafted') => ({
  route: '/{workspace}/settings/sources/{sourceId}' as const,
  as: 'admin' as const,
  path: (world: Parameters<PageToLookAt['path']>[0]) =>
    `/${world.slug}/settings/sources/${world.sources[which]}`,
})

/** Where leads come from, and what one source asks: in force, being drafted, a rule being written. */
export const LOOKS_OF_SOURCES: PageToLookAt[] = [
  { route: '/{workspace}/settings/sources', as: 'admin', path: at('settings/sources') },
  {
    route: '/{workspace}/settings/sources',
    state: 'to look at',
    as: 'manager',
    path: at('settings/sources'),
  },
  {
    route: '/{workspace}/settings/sources',
    state: 'adding one',
    as: 'admin',
    path: at('settings/sources'),
    open: openDialog(/^(添加主来源|Add a main source)$/),
  },
  { ...source('exhibition'), state: 'with rules' },
  {
    ...source('exhibition'),
    state: 'its versions',
    open: async (page) => {
      await press(page, /^(查看第 1 版|Look at version 1)$/)
      await page.getByRole('combobox', { name: /^(对比|Against)$/ }).waitFor()
    },
  },
  { ...source('drafted'), state: 'a draft' },
  {
    ...source('drafted'),
    state: 'a rule of a draft',
    open: async (page) => {
      await press(page, /^(添加一条规则|Add a rule)$/)
      await page.getByRole('dialog').waitFor()
    },
  },
]
