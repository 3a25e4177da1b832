import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AppServer, startApp } from '@/tests/support/app-server'
import { launchChromium } from '@/tests/support/chromium'
import { aMobile } from '@/tests/support/factories'
import { visit } from '@/tests/support/visit'

let app: AppServer
let browser: Browser
beforeAll(async () => {
  ;[app, browser] = await Promise.all([startApp(), launchChromium()])
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

it('a new user signs up, takes a template, makes a channel, and is given the first real lead', async () => {
  const started = performance.now()
  const { page, leave } = await visit(browser, app.url, {})
  await page.goto(`${app.url}/sign-up`)
  await page.getByLabel('工作区名称').fill('首条线索公司')
  await page.getByLabel('你的姓名').fill('韩梅梅')
  await page.getByLabel('邮箱').fill(`first-loop-${process.pid}@example.com`)
  await page.getByLabel('密码', { exact: true }).fill('蓝色河马-4711')
  await page.locator('button[type=submit]').click()
  await page.waitForURL(/\/first-steps$/)
  await page.getByRole('button', { name: '使用模板' }).click()
  await page.getByRole('button', { name: '一键创建接收地址' }).click()
  const address = await page.getByLabel('接收地址').inputValue()
  const answer = await fetch(address.replace(/^https?:\/\/[^/]+/, app.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: '王女士', mobile: aMobile(), message: '想了解价格' }),
  })
  expect(answer.status).toBe(200)
  // Somebody who is there is given the lead; the checklist hears of it by itself.
  await page.getByText('第一条线索已经分到人').waitFor()
  const minutes = (performance.now() - started) / 60_000
  process.stdout.write(`first assigned lead ${minutes.toFixed(1)} minutes after opening the sign-up page\n`)
  await leave()
})
