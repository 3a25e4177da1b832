import { at, openDialog, type PageToLookAt, press } from './page-to-look-at'

/** Channels of each kind, robots that said something, a leave being planned. */
export const STATES_OF_SETTINGS: PageToLookAt[] = [
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
    open: async (page) => {
      await press(page, /^(更换地址|Change the address)/)
      await page.getByRole('alertdialog').waitFor()
    },
  },
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
      await page.getByRole('dialog').getByRole('listitem').first().waitFor()
    },
  },
  {
    route: '/{workspace}/settings/robots',
    state: 'adding one',
    as: 'admin',
    path: at('settings/robots'),
    open: openDialog(/^(添加机器人|Add a robot)$/),
  },
  {
    route: '/{workspace}/settings/members',
    state: 'a leave, its calendar open',
    as: 'admin',
    path: at('settings/members'),
    open: async (page) => {
      await page.getByRole('tab', { name: /^(休假|Leave)/ }).click()
      await press(page, /^(安排休假|Plan leave)$/)
      await page
        .getByRole('dialog')
        .getByRole('combobox', { name: /^(开始|From)/ })
        .click()
      await page.getByRole('grid').waitFor()
    },
  },
]
