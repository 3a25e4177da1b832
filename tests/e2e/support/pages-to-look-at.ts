import type { Page } from 'playwright-core'
import type { WorldToLookAt } from './world-to-look-at'

/**
 * Who looks: somebody without a session, a member in that role, somebody whose membership has ended, or the administrator
 * of a workspace in which nothing has happened yet.
 */
export type Viewer = 'nobody' | 'rep' | 'manager' | 'admin' | 'former' | 'newcomer'

/**
 * A page, or one state of it, that tests/e2e/accessibility.test.ts looks at in both languages, both themes, at 1440 and
 * 390 px: axe, no sideways scrolling, no text without words, no error in the console.
 */
export interface PageToLookAt {
  /** As the build names it, `/{workspace}/leads/{id}`; null for what the product shows where no page is. */
  route: string | null
  /** What sets this line apart from others of the same route. */
  state?: string
  as: Viewer
  /** Address below the server. */
  path(world: WorldToLookAt): string
  /** Brings the page into its state (opens a dialog, a tab) and waits until it is there; called once a language. */
  open?(page: Page): Promise<unknown>
  /** For an address that only sends on: where it leads. Nothing else is looked at. */
  leadsTo?(world: WorldToLookAt): string
  /** A notice instead of the page, when that is what is to be seen. */
  notice?: 'notFound' | 'broken'
  /** A table that cannot be read meanwhile. */
  without?: string
}

/** A button by its name in either language; waits until the page's own code has drawn it. */
const press = (page: Page, name: RegExp): Promise<void> => page.getByRole('button', { name }).click()

const openDialog = (name: RegExp) => async (page: Page) => {
  await press(page, name)
  await page.getByRole('dialog').waitFor()
}

/** A page of the workspace, or of the one that is new. */
const at = (place: string) => (world: WorldToLookAt) => `/${world.slug}/${place}`
const inNew = (place: string) => (world: WorldToLookAt) => `/${world.newSlug}/${place}`

/** Ticks a row of the list: on a phone there is a mode for it. */
async function tickRow(page: Page): Promise<void> {
  const mode = page.getByRole('button', { name: /^(多选|Select)$/ })
  if (await mode.isVisible()) await mode.click()
  await page
    .getByRole('checkbox', { name: /^(选择(?!已加载)|Select (?!all))/ })
    .filter({ visible: true })
    .first()
    .click()
  await page.getByRole('region', { name: /^(批量操作|Bulk actions)$/ }).waitFor()
}

const BULK = /^(批量操作|Bulk actions)$/
const leads = (world: WorldToLookAt): string => `/${world.slug}/leads`
const today = (world: WorldToLookAt): string => `/${world.slug}/today`

/**
 * Every page of the product, most with several states. A new page without a line here fails
 * tests/arch/pages-looked-at.test.ts. What a line needs beyond leads is made in world-to-look-at.ts.
 */
export const PAGES_TO_LOOK_AT: PageToLookAt[] = [
  { route: '/', as: 'admin', path: () => '/', leadsTo: leads },
  { route: '/', state: 'in no workspace', as: 'former', path: () => '/' },
  { route: '/sign-in', as: 'nobody', path: () => '/sign-in' },
  {
    route: '/sign-up',
    state: 'with its complaints',
    as: 'nobody',
    path: () => '/sign-up',
    open: async (page) => {
      await page.locator('button[type=submit]').click()
      await page.getByRole('alert').first().waitFor()
    },
  },
  {
    route: '/go/{type}/{id}',
    as: 'admin',
    path: (world) => `/go/lead/${world.assigned}`,
    leadsTo: (world) => `/${world.slug}/leads/${world.assigned}`,
  },
  {
    route: '/go/{type}/{id}',
    state: 'to nothing',
    as: 'admin',
    path: () => '/go/lead/nothing',
    notice: 'notFound',
  },
  { route: null, state: 'nowhere', as: 'admin', path: () => '/no/such/page', notice: 'notFound' },
  {
    route: '/{workspace}/settings/channels',
    as: 'admin',
    path: (world) => `/${world.slug}/settings/channels`,
  },
  {
    route: '/{workspace}/settings/channels',
    state: 'a new one',
    as: 'admin',
    path: (world) => `/${world.slug}/settings/channels`,
    open: openDialog(/^(新建渠道|New channel)$/),
  },
  {
    route: '/{workspace}/settings/channels/{channelId}',
    state: 'a form page, tested',
    as: 'admin',
    path: (world) => `/${world.slug}/settings/channels/${world.formChannel}`,
    open: async (page) => {
      await press(page, /^(发送测试|Send a test)$/)
      await page.getByText(/^(测试线索不通知任何人|A test lead tells nobody)$/).waitFor()
    },
  },
  {
    route: '/{workspace}/settings/channels/{channelId}',
    state: 'a form of one’s own',
    as: 'admin',
    path: (world) => `/${world.slug}/settings/channels/${world.ownForm}`,
  },
  ...(['feiyu', 'baidu', 'webhook'] as const).map(
    (kind): PageToLookAt => ({
      route: '/{workspace}/settings/channels/{channelId}',
      state: kind,
      as: 'admin',
      path: (world) => `/${world.slug}/settings/channels/${world[`${kind}Channel`]}`,
    }),
  ),
  {
    route: '/{workspace}/settings/channels/{channelId}',
    state: 'another address asked for',
    as: 'admin',
    path: (world) => `/${world.slug}/settings/channels/${world.webhookChannel}`,
    open: openDialog(/^(更换地址|Change the address)/),
  },
  {
    route: '/{workspace}/settings/channels',
    state: 'for a rep',
    as: 'rep',
    path: (world) => `/${world.slug}/settings/channels`,
    notice: 'notFound',
  },
  { route: '/{workspace}/deliveries', as: 'admin', path: (world) => `/${world.slug}/deliveries` },
  {
    route: '/{workspace}/deliveries',
    state: 'one opened',
    as: 'admin',
    path: (world) => `/${world.slug}/deliveries`,
    open: async (page) => {
      await page.locator('[data-row]:visible').first().click()
      await page.getByRole('dialog').locator('ol').waitFor()
    },
  },
  {
    route: '/{workspace}/deliveries',
    state: 'nothing found',
    as: 'admin',
    path: (world) => `/${world.slug}/deliveries?q=nobody`,
  },
  {
    route: '/{workspace}/leads',
    state: 'entering one',
    as: 'rep',
    path: leads,
    open: openDialog(/^(新建线索|New lead)$/),
  },
  { route: null, state: 'a form page', as: 'nobody', path: (world) => `/f/${world.form}` },
  {
    route: null,
    state: 'a form page with its complaints',
    as: 'nobody',
    path: (world) => `/f/${world.form}`,
    open: async (page) => {
      await page.locator('form').evaluate((form) => form.setAttribute('novalidate', ''))
      await page.locator('button[type=submit]').click()
      await page.getByRole('alert').waitFor()
    },
  },
  { route: null, state: 'a form page, sent', as: 'nobody', path: (world) => `/f/${world.form}?sent=1` },
  { route: '/{workspace}', as: 'rep', path: (world) => `/${world.slug}`, leadsTo: today },
  { route: '/{workspace}', as: 'admin', path: (world) => `/${world.slug}`, leadsTo: leads },
  { route: '/{workspace}/today', as: 'rep', path: today },
  { route: '/{workspace}/today', as: 'admin', path: today },
  {
    route: '/{workspace}/today',
    state: 'a follow-up with its complaints',
    as: 'rep',
    path: today,
    open: async (page) => {
      await page.locator('[data-act=log]').first().click()
      await page.getByRole('dialog').locator('button[type=submit]').click()
      await page.getByRole('alert').first().waitFor()
    },
  },
  {
    route: '/{workspace}/today',
    state: 'the keys',
    as: 'rep',
    path: today,
    open: async (page) => {
      await page.locator('[data-row]').first().waitFor()
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
    },
  },
  { route: '/{workspace}/leads', as: 'admin', path: leads },
  { route: '/{workspace}/leads', as: 'rep', path: leads },
  {
    route: '/{workspace}/leads',
    state: 'empty',
    as: 'admin',
    path: (world) => `${leads(world)}?owner=me`,
  },
  {
    route: '/{workspace}/leads',
    state: 'the palette',
    as: 'admin',
    path: leads,
    open: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    route: '/{workspace}/leads',
    state: 'the notifications',
    as: 'rep',
    path: leads,
    open: openDialog(/^(通知|Notifications)/),
  },
  {
    route: '/{workspace}/leads',
    state: 'the account menu',
    as: 'admin',
    path: leads,
    open: async (page) => {
      await press(page, /^(账号菜单|Account menu)$/)
      await page.getByRole('menu').waitFor()
    },
  },
  {
    route: '/{workspace}/leads/{id}',
    state: 'assigned',
    as: 'rep',
    path: (world) => `${leads(world)}/${world.assigned}`,
  },
  {
    route: '/{workspace}/leads/{id}',
    state: 'held',
    as: 'admin',
    path: (world) => `${leads(world)}/${world.held}`,
  },
  {
    route: '/{workspace}/leads/{id}',
    state: 'the reassign dialog',
    as: 'admin',
    path: (world) => `${leads(world)}/${world.assigned}`,
    open: openDialog(/^(改派|Reassign)$/),
  },
  {
    route: '/{workspace}/leads/{id}',
    state: 'its facts being corrected',
    as: 'rep',
    path: (world) => `${leads(world)}/${world.assigned}`,
    open: async (page) => {
      await press(page, /^(修改|Edit)$/)
      await page.getByRole('form', { name: /^(修改资料|Edit facts)$/ }).waitFor()
    },
  },
  {
    route: '/{workspace}/leads/{id}',
    state: 'the question before it is closed',
    as: 'rep',
    path: (world) => `${leads(world)}/${world.assigned}`,
    open: openDialog(/^(关闭线索|Close lead)$/),
  },
  {
    route: '/{workspace}/leads/{id}',
    state: 'of nobody',
    as: 'admin',
    path: (world) => `${leads(world)}/00000000-0000-7000-8000-000000000000`,
    notice: 'notFound',
  },
  {
    route: '/{workspace}/leads',
    state: 'broken, inside the shell',
    as: 'admin',
    path: leads,
    notice: 'broken',
    without: 'lead',
  },
  {
    route: '/{workspace}/leads',
    state: 'broken, shell and all',
    as: 'admin',
    path: leads,
    notice: 'broken',
    without: 'member',
  },
  {
    route: '/{workspace}/leads',
    state: 'the condition editor',
    as: 'admin',
    path: (world) => `${leads(world)}?status=assigned`,
    open: openDialog(/^(筛选|Filters)/),
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
      await page.getByRole('dialog').waitFor()
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
  { route: '/{workspace}/holding', as: 'admin', path: (world) => `/${world.slug}/holding` },
  { route: '/{workspace}/team', as: 'admin', path: (world) => `/${world.slug}/team` },
  { route: '/{workspace}/settings', as: 'admin', path: (world) => `/${world.slug}/settings` },
  { route: '/{workspace}/notifications', as: 'rep', path: (world) => `/${world.slug}/notifications` },
  {
    route: '/{workspace}/settings/notifications',
    as: 'rep',
    path: (world) => `/${world.slug}/settings/notifications`,
  },
  { route: '/{workspace}/settings/robots', as: 'admin', path: at('settings/robots') },
  {
    route: '/{workspace}/settings/robots',
    state: 'what one said',
    as: 'admin',
    path: at('settings/robots'),
    open: async (page) => {
      await page
        .getByRole('button', { name: /^(\d+ 条发送失败|\d+ messages? failed)/ })
        .first()
        .click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    route: '/{workspace}/settings/robots',
    state: 'adding one',
    as: 'admin',
    path: at('settings/robots'),
    open: openDialog(/^(添加机器人|Add a robot)$/),
  },
  { route: '/{workspace}/settings/profile', as: 'rep', path: (world) => `/${world.slug}/settings/profile` },
  { route: '/invite/{token}', as: 'nobody', path: (world) => world.invitation },
  { route: '/invite/{token}', state: 'of nobody', as: 'nobody', path: () => `/invite/${'A'.repeat(43)}` },
  { route: '/{workspace}/settings/members', as: 'admin', path: (world) => `/${world.slug}/settings/members` },
  {
    route: '/{workspace}/settings/members',
    state: 'a member',
    as: 'admin',
    path: (world) => `/${world.slug}/settings/members`,
    open: openDialog(/^林知远/),
  },
  {
    route: '/{workspace}/settings/members',
    state: 'inviting',
    as: 'admin',
    path: (world) => `/${world.slug}/settings/members`,
    open: openDialog(/^(邀请成员|Invite)$/),
  },
  { route: '/{workspace}/settings/teams', as: 'admin', path: (world) => `/${world.slug}/settings/teams` },
  {
    route: '/{workspace}/settings/product-lines',
    as: 'admin',
    path: (world) => `/${world.slug}/settings/product-lines`,
  },
  { route: '/{workspace}/settings/sessions', as: 'rep', path: (world) => `/${world.slug}/settings/sessions` },
  {
    route: '/{workspace}/settings/api-keys',
    as: 'admin',
    path: (world) => `/${world.slug}/settings/api-keys`,
  },
  {
    route: '/{workspace}/settings/api-keys',
    state: 'a new key',
    as: 'admin',
    path: (world) => `/${world.slug}/settings/api-keys`,
    open: openDialog(/^(新建密钥|New key)$/),
  },
  { route: '/{workspace}/settings/api', as: 'admin', path: (world) => `/${world.slug}/settings/api?q=leads` },
  { route: '/{workspace}/settings/api', state: 'all of it', as: 'admin', path: at('settings/api') },
  {
    route: '/{workspace}/settings/members',
    state: 'a leave, its calendar open',
    as: 'admin',
    path: at('settings/members'),
    open: async (page) => {
      await press(page, /^(安排休假|Plan leave)$/)
      await page
        .getByRole('dialog')
        .getByRole('combobox', { name: /^(开始|From)/ })
        .click()
      await page.getByRole('grid').waitFor()
    },
  },
  { route: '/{workspace}/today', as: 'manager', path: today },
  { route: '/{workspace}/team', as: 'manager', path: at('team') },
  { route: '/{workspace}/first-steps', as: 'admin', path: at('first-steps') },
  {
    route: '/{workspace}/first-steps',
    state: 'of a new workspace',
    as: 'newcomer',
    path: inNew('first-steps'),
  },
  {
    route: '/{workspace}',
    as: 'newcomer',
    path: (world) => `/${world.newSlug}`,
    leadsTo: inNew('first-steps'),
  },
  ...(['today', 'leads', 'holding', 'team', 'deliveries', 'notifications'] as const).map(
    (place): PageToLookAt => ({
      route: `/{workspace}/${place}`,
      state: 'of a new workspace',
      as: 'newcomer',
      path: inNew(place),
    }),
  ),
  ...(['members', 'teams', 'product-lines', 'channels', 'robots', 'api-keys'] as const).map(
    (place): PageToLookAt => ({
      route: `/{workspace}/settings/${place}`,
      state: 'of a new workspace',
      as: 'newcomer',
      path: inNew(`settings/${place}`),
    }),
  ),
]
