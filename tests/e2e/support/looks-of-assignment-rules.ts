import { at, inNew, type PageToLookAt, press } from './page-to-look-at'

const rules = {
  route: '/{workspace}/settings/assignment' as const,
  as: 'admin' as const,
  path: at('settings/assignment'),
}

/** Who is given which lead: in force and tried on a lead, its versions, a draft and what is written into it. */
export const LOOKS_OF_ASSIGNMENT_RULES: PageToLookAt[] = [
  {
    ...rules,
    state: 'a lead tried on a draft',
    open: async (page) => {
      await page.getByRole('combobox', { name: /^(产品线|Product line)$/ }).click()
      await page.getByRole('option').last().click()
      await press(page, /^(看看分给谁|See who gets it)$/)
      await page.getByRole('table', { name: /^(候选人|Candidates)$/ }).waitFor()
    },
  },
  {
    ...rules,
    state: 'a lead that is looked for',
    open: async (page) => {
      await page.getByRole('radio', { name: /^(已有的线索|One there is)$/ }).click()
      await page
        .getByRole('searchbox', { name: /^(姓名、公司或手机号|Name, company or mobile)$/ })
        .fill('王晓东')
      await page
        .getByRole('radio', { name: /王晓东/ })
        .first()
        .waitFor()
    },
  },
  {
    ...rules,
    state: 'its versions',
    open: async (page) => {
      await press(page, /^(查看第 1 版|Look at version 1)$/)
      await page.getByRole('combobox', { name: /^(对比|Against)$/ }).waitFor()
    },
  },
  {
    ...rules,
    state: 'a draft being edited',
    open: async (page) => {
      await press(page, /^(修改草稿|Edit the draft)$/)
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    ...rules,
    state: 'a rule being edited',
    open: async (page) => {
      await page
        .getByRole('button', { name: /^(修改“|Edit “)/ })
        .last()
        .click()
      await page.getByRole('dialog').waitFor()
      await page
        .getByRole('dialog')
        .getByRole('radio', { name: /^(轮流|In turn)/ })
        .waitFor()
    },
  },
  {
    ...rules,
    state: 'thirty days replayed, and a cell of the coverage',
    open: async (page) => {
      await press(page, /^(重放最近 30 天|Replay 30 days)$/)
      await page.getByRole('heading', { name: /^(每个人会分到多少|What each would get)$/ }).waitFor()
      const coverage = page.getByRole('region', { name: /^(覆盖图|Coverage)$/ })
      await coverage.getByRole('button').first().click()
    },
  },
  {
    route: '/{workspace}/settings/assignment',
    state: 'never published',
    as: 'newcomer',
    path: inNew('settings/assignment'),
  },
  {
    route: '/{workspace}/settings/assignment',
    state: 'for a rep',
    as: 'rep',
    path: at('settings/assignment'),
    notice: 'notFound',
  },
]
