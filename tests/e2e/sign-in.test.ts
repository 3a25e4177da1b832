import { describe, expect, it } from 'vitest'
import { productInBrowser } from './support/product-in-browser'

const PASSWORD = 'quiet-meridian-93'

describe('coming in and going out', () => {
  const product = productInBrowser()

  it('sends whoever is not signed in to the sign-in page', async () => {
    const { page, leave } = await product.visit()
    await page.goto(`${product.url}/anywhere/leads`)
    await page.waitForURL('**/sign-in**')
    await page.goto(`${product.url}/go/lead/01932f5e-7c1b-7000-8000-000000000000`)
    await page.waitForURL('**/sign-in?next=%2Fgo%2Flead%2F**')
    await leave()
  })

  it('founds a workspace, leaves it and comes back', async () => {
    const { page, leave } = await product.visit()
    const refused: string[] = []
    page.on('response', (answer) => {
      if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.url()}`)
    })
    await page.goto(`${product.url}/sign-up`)
    await page.getByLabel('工作区名称').fill('江南康复')
    await page.getByLabel('你的姓名').fill('高明')
    await page.getByLabel('邮箱').fill('gao@example.com')
    await page.getByLabel('密码', { exact: true }).fill('short')
    await page.getByRole('button', { name: '创建工作区' }).click()
    await page.getByText('密码至少需要 8 个字符').waitFor()

    await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: '创建工作区' }).click()
    await page.waitForURL('**/first-steps')
    await page.getByRole('button', { name: '使用模板' }).waitFor()
    await page.getByText('江南康复').first().waitFor()

    await page.getByRole('button', { name: '账号菜单' }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await page.waitForURL('**/sign-in**')

    await page.getByLabel('邮箱').fill('GAO@example.com')
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    // Until the first steps are taken, they are the home of whoever administers.
    await page.waitForURL('**/first-steps')
    expect(refused).toEqual([])
    await leave()
  })

  it('gives a browser of another language that of the account', async () => {
    const { page, leave } = await product.visit({ locale: 'en' })
    await page.goto(`${product.url}/sign-in`)
    await page.getByLabel('E-mail').fill('gao@example.com')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/first-steps')
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
    await leave()
  })

  it('says one and the same of a wrong address and a wrong password', async () => {
    const { page, leave } = await product.visit()
    for (const email of ['gao@example.com', 'nobody@example.com']) {
      await page.goto(`${product.url}/sign-in`)
      await page.getByLabel('邮箱').fill(email)
      await page.getByLabel('密码', { exact: true }).fill('not the password')
      await page.getByRole('button', { name: '登录' }).click()
      await page.getByText('邮箱或密码不正确', { exact: true }).waitFor()
    }
    await leave()
  })

  it('refuses a second account of one address where the address is', async () => {
    const { page, leave } = await product.visit({ locale: 'en' })
    await page.goto(`${product.url}/sign-up`)
    await page.getByLabel('Workspace name').fill('Second')
    await page.getByLabel('Your name').fill('Somebody')
    await page.getByLabel('E-mail').fill('gao@example.com')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Create workspace' }).click()
    await expect
      .poll(() => page.getByLabel('E-mail').getAttribute('aria-invalid'), { timeout: 10_000 })
      .toBe('true')
    await leave()
  })

  it('shows what was typed as a password only when asked', async () => {
    const { page, leave } = await product.visit()
    await page.goto(`${product.url}/sign-in`)
    const field = page.getByLabel('密码', { exact: true })
    await field.fill('secret')
    expect(await field.getAttribute('type')).toBe('password')
    await page.getByRole('button', { name: '显示密码' }).click()
    expect(await field.getAttribute('type')).toBe('text')
    await leave()
  })
})
