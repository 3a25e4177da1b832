import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { leadFor } from '@/tests/support/lead-at-work'
import { openOffice } from '@/tests/support/office'
import { PHONE } from '@/tests/support/visit'
import { productInBrowser } from './support/product-in-browser'

const product = productInBrowser()

it('what is pressed on a slow phone before the page listens is done once it does', async () => {
  const { tenant, rep, line } = await openOffice()
  const leadId = await leadFor(tenant, rep, line, { name: '李建国', city: '苏州' })
  const {
    page: first,
    context,
    leave,
  } = await product.visit({ as: { tenant, member: rep }, viewport: PHONE })
  // The page of a visit waits until it is heard, which is what is not done here: everything has come, little of it has run.
  const page = await context.newPage()
  await slowDown(page)
  const address = `${product.url}/${tenant.slug}/leads/${leadId}`

  await page.goto(address)
  await page.getByRole('button', { name: '修改', exact: true }).click()
  await page.getByRole('form', { name: '修改资料' }).waitFor()

  await page.goto(address)
  await page.getByRole('button', { name: /^在线状态/ }).click()
  await page.getByRole('menu').waitFor()

  await first.goto(address)
  await first.getByRole('button', { name: '修改', exact: true }).click()
  await first.getByRole('form', { name: '修改资料' }).waitFor()
  expect(await first.locator('[data-waits]').count()).toBe(0)
  await leave()
})

/** A phone of the cheaper kind. */
async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 })
}
