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
    route: '/{workspace}/settings/channels/{channelId}/mapping',
    state: 'as its kind is read',
    as: 'admin',
    path: (world) => `/${world.slug}/settings/channels/${world.webhookChannel}/mapping`,
  },
  {
    route: '/{workspace}/settings/channels/{channelId}/mapping',
    state: 'a draft with a form for a sample',
    as: 'admin',
    path: (world) => `/${world.slug}/settings/channels/${world.ownForm}/mapping`,
    open: async (page) => {
      // The draft the first language began is there for the second.
      const change = page.getByRole('button', { name: /^(修改映射|Change mapping)$/ })
      const text = page.getByRole('textbox', { name: /^(样例内容|Sample)$/ })
      await change.or(text).first().waitFor()
      if (await change.isVisible()) await change.click()
      await text.fill(
        '<form><label>姓名<input name="f1"></label><label>手机<input name="f2"></label><label>性别<select name="f3"><option value="1">男<option value="2">女</select></label></form>',
      )
      await press(page, /^(读取字段|Read fields)$/)
      await page.getByText('f3', { exact: true }).waitFor()
      await press(page, /^(“f3”的处理方式|How “f3” is adjusted)$/)
      await page.getByRole('group', { name: /^(取值对应|What answers mean)$/ }).waitFor()
      await page.getByRole('textbox', { name: '手机' }).fill('13912345678')
      await press(page, /^(试提交|Submit as a test)$/)
      await page.getByRole('article').waitFor()
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
