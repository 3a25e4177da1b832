import { at, inNew, type PageToLookAt, press } from './page-to-look-at'

const limits = {
  route: '/{workspace}/settings/sla' as const,
  as: 'admin' as const,
  path: at('settings/sla'),
}

/** How soon leads are answered, and when people work: in force, drafted, never published, the year. */
export const LOOKS_OF_TIME_LIMITS: PageToLookAt[] = [
  { ...limits, state: 'a draft' },
  {
    ...limits,
    state: 'a policy being edited',
    open: async (page) => {
      await press(page, /^(添加时限|Add a policy)$/)
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    ...limits,
    state: 'the ladder being edited',
    open: async (page) => {
      await press(page, /^(修改提醒与升级|Change warnings and escalation)$/)
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    ...limits,
    state: 'the calendar',
    open: async (page) => {
      await page.getByRole('tab', { name: /^(工作日历|Business calendar)$/ }).click()
      await page.getByRole('heading', { name: /^\d{4} ?(年)?$/ }).waitFor()
    },
  },
  {
    route: '/{workspace}/settings/sla',
    state: 'never published',
    as: 'newcomer',
    path: inNew('settings/sla'),
  },
  {
    route: '/{workspace}/settings/sla',
    state: 'for a rep',
    as: 'rep',
    path: at('settings/sla'),
    notice: 'notFound',
  },
]
