import { describe, expect, it } from 'vitest'
import { openOffice } from '@/tests/support/office'
import { productInBrowser } from './support/product-in-browser'

const SOON = { timeout: 10_000 }

describe('what a person sets for themselves', () => {
  const product = productInBrowser()

  it('is the language: at once, after a reload, and in another browser', async () => {
    const { tenant, rep } = await openOffice()
    const { page, leave } = await product.visit({ as: { tenant, member: rep } })
    await page.goto(`${product.url}/${tenant.slug}/leads`)
    await page.getByRole('button', { name: /^(在线状态|Presence)/ }).waitFor()
    await page.getByRole('button', { name: '账号菜单' }).click()
    const saved = page.waitForResponse(
      (response) => response.url().endsWith('/api/v1/me/locale') && response.ok(),
    )
    await page.getByRole('menuitemradio', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'My leads' }).waitFor()
    await saved
    await page.reload()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    const me = await page.evaluate(async () => (await fetch('/api/v1/me')).json())
    expect(me).toMatchObject({ locale: 'en' })
    await leave()
  })

  it('is the theme, which stands in the first byte of the next document', async () => {
    const { tenant, rep } = await openOffice()
    const { page, leave } = await product.visit({ as: { tenant, member: rep }, theme: 'light' })
    await page.goto(`${product.url}/${tenant.slug}/leads`)
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await background()
    await page.getByRole('button', { name: /^(在线状态|Presence)/ }).waitFor()
    await page.getByRole('button', { name: '账号菜单' }).click()
    await page.getByRole('menuitemradio', { name: '深色' }).click()
    await expect.poll(background, SOON).not.toBe(light)
    const answer = await page.request.get(`${product.url}/${tenant.slug}/leads`)
    expect(await answer.text()).toMatch(/<html[^>]* data-theme="dark"/)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.getByRole('button', { name: /^(在线状态|Presence)/ }).waitFor()
    await page.getByRole('button', { name: '账号菜单' }).click()
    await page.getByRole('menuitemradio', { name: '跟随系统' }).click()
    await expect.poll(background, SOON).toBe(light)
    await leave()
  })

  it('is the presence, as every tab and the server see it', async () => {
    const { tenant, rep } = await openOffice({ online: false })
    const { page, context, leave } = await product.visit({ as: { tenant, member: rep } })
    await page.goto(`${product.url}/${tenant.slug}/leads`)
    await page.getByRole('button', { name: '在线状态：离线' }).click()
    const beat = page.waitForResponse((response) => response.url().endsWith('/api/v1/presence/beat'))
    await page.getByRole('menuitemradio', { name: /^在线/ }).click()
    await page.getByRole('button', { name: '在线状态：在线' }).waitFor()
    expect((await beat).ok()).toBe(true)
    const second = await context.newPage()
    await second.goto(`${product.url}/${tenant.slug}/leads`)
    await second.getByRole('button', { name: '在线状态：在线' }).waitFor()
    await leave()
  })

  it('is the width of the navigation', async () => {
    const { tenant, rep } = await openOffice()
    const { page, leave } = await product.visit({ as: { tenant, member: rep } })
    await page.goto(`${product.url}/${tenant.slug}/leads`)
    await page.getByRole('button', { name: /^在线状态/ }).waitFor()
    await page.getByRole('button', { name: '收起导航' }).click()
    await page.getByRole('button', { name: '展开导航' }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: '展开导航' }).waitFor()
    await leave()
  })
})
