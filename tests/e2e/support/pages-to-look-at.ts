import { A_NEW_WORKSPACE } from './looks-of-a-new-workspace'
import { LOOKS_OF_ASSIGNMENT_RULES } from './looks-of-assignment-rules'
import { STATES_OF_LEADS } from './looks-of-leads'
import { LOOKS_OF_POOLS } from './looks-of-pools'
import { STATES_OF_SETTINGS } from './looks-of-settings'
import { LOOKS_OF_SOURCES } from './looks-of-sources'
import { THE_QUARANTINE } from './looks-of-the-quarantine'
import { LOOKS_OF_TIME_LIMITS } from './looks-of-time-limits'
import { at, leads, openDialog, type PageToLookAt, press, today } from './page-to-look-at'

export type { PageToLookAt, Viewer } from './page-to-look-at'

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
  {
    route: '/{workspace}/settings/channels/{channelId}',
    state: 'leads are gone for',
    as: 'admin',
    path: (world) => `/${world.slug}/settings/channels/${world.pulled}`,
  },
  {
    route: '/{workspace}/settings/channels/{channelId}',
    state: 'a key is missing',
    as: 'admin',
    path: (world) => `/${world.slug}/settings/channels/${world.unsigned}`,
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
      await page.getByRole('dialog').locator('ol').first().waitFor()
    },
  },
  {
    route: '/{workspace}/deliveries',
    state: 'nothing found',
    as: 'admin',
    path: (world) => `/${world.slug}/deliveries?q=nobody`,
  },
  ...THE_QUARANTINE,
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
  { route: '/{workspace}/holding', as: 'admin', path: (world) => `/${world.slug}/holding` },
  { route: '/{workspace}/duplicates', as: 'admin', path: (world) => `/${world.slug}/duplicates` },
  {
    route: '/{workspace}/duplicates',
    state: 'nothing merged yet',
    as: 'admin',
    path: (world) => `/${world.slug}/duplicates`,
    open: async (page) => {
      await page.getByRole('tab', { name: /已合并|Merged/ }).click()
      await page.getByText(/还没有合并过|Nothing merged yet/).waitFor()
    },
  },
  {
    route: '/{workspace}/duplicates/{pairId}',
    as: 'admin',
    path: (world) => `/${world.slug}/duplicates/${world.pair}`,
  },
  {
    route: '/{workspace}/duplicates/{pairId}',
    state: 'why they are two',
    as: 'admin',
    path: (world) => `/${world.slug}/duplicates/${world.pair}`,
    open: openDialog(/不是同一人|Not the same person/),
  },
  { route: '/{workspace}/team', as: 'admin', path: (world) => `/${world.slug}/team` },
  { route: '/{workspace}/settings', as: 'admin', path: (world) => `/${world.slug}/settings` },
  { route: '/{workspace}/notifications', as: 'rep', path: (world) => `/${world.slug}/notifications` },
  {
    route: '/{workspace}/settings/notifications',
    as: 'rep',
    path: (world) => `/${world.slug}/settings/notifications`,
  },
  { route: '/{workspace}/settings/robots', as: 'admin', path: at('settings/robots') },
  { route: '/{workspace}/settings/profile', as: 'rep', path: (world) => `/${world.slug}/settings/profile` },
  { route: '/invite/{token}', as: 'nobody', path: (world) => world.invitation },
  { route: '/invite/{token}', state: 'of nobody', as: 'nobody', path: () => `/invite/${'A'.repeat(43)}` },
  { route: '/{workspace}/settings/members', as: 'admin', path: (world) => `/${world.slug}/settings/members` },
  {
    route: '/{workspace}/settings/members',
    state: 'a member',
    as: 'admin',
    path: (world) => `/${world.slug}/settings/members`,
    open: openDialog(/^(林知远|陈思远)/),
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
  { route: '/{workspace}/settings/fields', as: 'admin', path: (world) => `/${world.slug}/settings/fields` },
  {
    route: '/{workspace}/settings/fields',
    state: 'adding',
    as: 'admin',
    path: (world) => `/${world.slug}/settings/fields`,
    open: openDialog(/^(添加字段|Add field)$/),
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
  { route: '/{workspace}/today', as: 'manager', path: today },
  { route: '/{workspace}/team', as: 'manager', path: at('team') },
  { route: '/{workspace}/stages', as: 'manager', path: at('stages') },
  {
    route: '/{workspace}/stages',
    state: 'the rows of a number',
    as: 'admin',
    path: at('stages'),
    open: openDialog(/^(全部流转|All moves)/),
  },
  {
    route: '/{workspace}/team',
    state: 'lanes',
    as: 'manager',
    path: (world) => `/${world.slug}/team?view=board`,
  },
  { route: '/{workspace}/first-steps', as: 'admin', path: at('first-steps') },
  ...STATES_OF_LEADS,
  ...STATES_OF_SETTINGS,
  ...LOOKS_OF_SOURCES,
  ...LOOKS_OF_ASSIGNMENT_RULES,
  ...LOOKS_OF_TIME_LIMITS,
  ...LOOKS_OF_POOLS,
  ...A_NEW_WORKSPACE,
]

/** Pages under a workspace's settings: about half of all. */
export const isOfSettings = ({ route }: PageToLookAt): boolean => route?.includes('/settings') ?? false
