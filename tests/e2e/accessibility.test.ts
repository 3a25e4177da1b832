import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { type AppServer, startApp } from '@/tests/support/app-server'
import { launchChromium } from '@/tests/support/chromium'
import { leadOf, type Member, makeLine, makeMember } from '@/tests/support/factories'
import { type Office, openOffice } from '@/tests/support/office'
import { DESKTOP, PHONE, visit } from '@/tests/support/visit'

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** A place of the product: how to get there, and whether one must be signed in. */
interface Place {
  name: string
  open(page: Page): Promise<unknown>
  signedIn: boolean
}

describe('every page, in both themes, on a desk and on a phone', () => {
  let app: AppServer
  let browser: Browser
  let office: Office
  let admin: Member
  let assigned = ''
  let held = ''

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), launchChromium()])
    office = await openOffice()
    admin = await makeMember(office.tenant, { role: 'admin', name: '顾文澜', online: false })
    const uncovered = await makeLine(office.tenant, '影像')
    const leads = [
      leadOf(office.line, {
        name: '王晓东',
        company: '温州博爱骨科医院',
        message: '想了解价格',
        extra: { 计划: '骨科' },
      }),
      leadOf(uncovered, { name: '张先生' }),
    ]
    const ids = (await admitLeads(office.tenant.system, leads)).map((admission) => admission.leadId)
    await routeLeads(office.tenant.system, { ids, trigger: 'admitted' })
    ;[assigned = '', held = ''] = ids
  })
  afterAll(async () => {
    await browser.close()
    await app.stop()
  })

  const at = (path: string) => `${app.url}/${office.tenant.slug}${path}`
  /** The list, once its own code runs: it has asked for the presence then. */
  const leads = async (page: Page) => {
    await page.goto(at('/leads'))
    await page.getByRole('button', { name: /^(在线状态|Presence)/ }).waitFor()
  }
  const places: Place[] = [
    { name: 'sign-in', signedIn: false, open: (page) => page.goto(`${app.url}/sign-in`) },
    {
      name: 'sign-up with its complaints',
      signedIn: false,
      open: async (page) => {
        await page.goto(`${app.url}/sign-up`)
        await page.locator('button[type=submit]').click()
        await page.getByRole('alert').first().waitFor()
      },
    },
    { name: 'nowhere', signedIn: true, open: (page) => page.goto(`${app.url}/no/such/page`) },
    { name: 'leads', signedIn: true, open: leads },
    { name: 'an empty list', signedIn: true, open: (page) => page.goto(at('/leads?owner=me')) },
    { name: 'an assigned lead', signedIn: true, open: (page) => page.goto(at(`/leads/${assigned}`)) },
    { name: 'a held lead', signedIn: true, open: (page) => page.goto(at(`/leads/${held}`)) },
    {
      name: 'the palette',
      signedIn: true,
      open: async (page) => {
        await leads(page)
        await page.keyboard.press('Control+k')
        await page.getByRole('dialog').waitFor()
      },
    },
    {
      name: 'the notifications',
      signedIn: true,
      open: async (page) => {
        await leads(page)
        await page.getByRole('button', { name: /^(通知|Notifications)/ }).click()
        await page.getByRole('dialog').waitFor()
      },
    },
    {
      name: 'the account menu',
      signedIn: true,
      open: async (page) => {
        await leads(page)
        await page.getByRole('button', { name: /^(账号菜单|Account menu)$/ }).click()
        await page.getByRole('menu').waitFor()
      },
    },
    {
      name: 'the reassign dialog',
      signedIn: true,
      open: async (page) => {
        await page.goto(at(`/leads/${assigned}`))
        await page.getByRole('button', { name: /^(在线状态|Presence)/ }).waitFor()
        await page.getByRole('button', { name: /^(改派|Reassign)$/ }).click()
        await page.getByRole('dialog').waitFor()
      },
    },
  ]

  const looks = [
    { theme: 'light', viewport: DESKTOP, locale: 'zh-CN' },
    { theme: 'dark', viewport: DESKTOP, locale: 'en' },
    { theme: 'light', viewport: PHONE, locale: 'en' },
    { theme: 'dark', viewport: PHONE, locale: 'zh-CN' },
  ] as const

  describe.each(looks)('$theme, $viewport.width px, $locale', (look) => {
    it.each(places)('$name', async ({ open, signedIn }) => {
      const as = signedIn ? { as: { tenant: office.tenant, member: admin } } : {}
      const { page, leave } = await visit(browser, app.url, { ...look, ...as })
      await open(page)
      const { violations } = await new AxeBuilder({ page }).withTags(WCAG_22_AA).analyze()
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`),
      ).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
      await leave()
    })
  })
})
