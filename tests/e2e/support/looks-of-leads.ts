import { BULK, leads, openDialog, type PageToLookAt, press, tickRow } from './page-to-look-at'

/** Leads in the states a day brings: ticked, known, half written, closed. */
export const STATES_OF_LEADS: PageToLookAt[] = [
  {
    route: '/{workspace}/imports',
    as: 'admin',
    path: (world) => `/${world.slug}/imports`,
  },
  {
    route: '/{workspace}/imports/{importId}',
    state: 'its columns',
    as: 'admin',
    path: (world) => `/${world.slug}/imports/${world.imports.read}`,
  },
  {
    route: '/{workspace}/imports/{importId}',
    state: 'a preset being kept',
    as: 'admin',
    path: (world) => `/${world.slug}/imports/${world.imports.read}`,
    open: openDialog(/^(存为方案|Save as preset)$/),
  },
  {
    route: '/{workspace}/imports/{importId}',
    state: 'checked',
    as: 'admin',
    path: (world) => `/${world.slug}/imports/${world.imports.checked}`,
  },
  {
    route: '/{workspace}/imports/{importId}',
    state: 'done',
    as: 'admin',
    path: (world) => `/${world.slug}/imports/${world.imports.done}`,
  },
  {
    route: '/{workspace}/imports/{importId}',
    state: 'unreadable',
    as: 'admin',
    path: (world) => `/${world.slug}/imports/${world.imports.unreadable}`,
  },
  {
    route: '/{workspace}/leads',
    state: 'rows ticked',
    as: 'admin',
    path: leads,
    open: tickRow,
  },
  {
    route: '/{workspace}/leads',
    state: 'ticked rows given to somebody',
    as: 'admin',
    path: leads,
    open: async (page) => {
      await tickRow(page)
      await page
        .getByRole('region', { name: BULK })
        .getByRole('button', { name: /^(分配|Assign)$/ })
        .click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    route: '/{workspace}/leads',
    state: 'ticked rows closed',
    as: 'admin',
    path: leads,
    open: async (page) => {
      await tickRow(page)
      await page
        .getByRole('region', { name: BULK })
        .getByRole('button', { name: /^(判为无效|Mark invalid)$/ })
        .click()
      await page.getByRole('alertdialog').waitFor()
    },
  },
  {
    route: '/{workspace}/leads',
    state: 'the palette with results',
    as: 'admin',
    path: leads,
    open: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('combobox').fill('王')
      await page.getByRole('dialog').getByRole('option').filter({ hasText: '王' }).first().waitFor()
    },
  },
  {
    route: '/{workspace}/leads',
    state: 'presence',
    as: 'rep',
    path: leads,
    open: async (page) => {
      await press(page, /^(在线状态|Presence)/)
      await page.getByRole('menu').waitFor()
      // Offered to whoever is online, a moment later.
      if (!(await page.getByRole('menuitemradio', { checked: true, name: /^(在线|Online)/ }).count())) return
      await page.getByText(/^(关闭页面或锁屏后|With the page closed)/).waitFor()
    },
  },
  {
    route: '/{workspace}/leads',
    state: 'entering somebody who is known',
    as: 'rep',
    path: leads,
    open: async (page) => {
      const row = page.locator('li:visible, tr:visible').filter({ has: page.locator('[data-row]') })
      const [mobile = ''] = /1[\d ]{10,12}/.exec((await row.first().textContent()) ?? '') ?? []
      await openDialog(/^(新建线索|New lead)$/)(page)
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(/^(手机或电话|Phone)/).fill(mobile.replaceAll(' ', ''))
      await dialog
        .getByText(/已有这条线索|以前来过|可能是同一位|lead exists|been here before|may be the same/)
        .waitFor()
    },
  },
  {
    route: '/{workspace}/leads/{id}',
    state: 'of a closed one',
    as: 'admin',
    path: (world) => `${leads(world)}/${world.closed}`,
  },
  {
    route: '/{workspace}/leads/{id}',
    state: 'a contract being entered',
    as: 'rep',
    path: (world) => `${leads(world)}/${world.assigned}`,
    open: async (page) => {
      const contracts = page.getByRole('region', { name: /^(合同|Contracts)$/ })
      await contracts.getByRole('button', { name: /^(录入|Enter)$/ }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    route: '/{workspace}/leads/{id}',
    state: 'a follow-up half written',
    as: 'rep',
    path: (world) => `${leads(world)}/${world.assigned}`,
    open: async (page) => {
      const form = page.getByRole('form', { name: /^(跟进|Follow-up)$/ })
      await form.locator('textarea').first().fill('已联系')
      await form.locator('textarea').nth(1).fill('报了国产膝关节全套的打包价，含工具盒')
      await form.locator('button[type=submit]').click()
      await form.getByRole('alert').first().waitFor()
    },
  },
]
