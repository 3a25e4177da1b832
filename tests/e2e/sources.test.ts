import { describe, expect, it } from 'vitest'
import { aMobile, makeChannel, makeLine, makeMember } from '@/tests/support/factories'
import { mintTenant } from '@/tests/support/mint-tenant'
import { post } from '@/tests/support/post'
import { settle } from '@/tests/support/settle'
import { productInBrowser } from './support/product-in-browser'

describe('what a source asks', () => {
  const product = productInBrowser()

  it('is written without a program, tried, published, and holds for the next delivery', async () => {
    const tenant = await mintTenant('展会公司')
    const line = await makeLine(tenant, '骨科')
    const channel = await makeChannel(tenant, { lineId: line, name: '年会扫码', source: '展会扫码' })
    const member = await makeMember(tenant, { role: 'ops', name: '运营', online: false })
    await post(channel, { name: '王芳', phone: aMobile() })
    await settle()

    const { page, faults } = await product.visit({ as: { tenant, member } })
    await page.goto(new URL(`/${tenant.slug}/settings/sources`, product.url).href)
    await page.getByRole('link', { name: '展会扫码', exact: true }).click()
    await page.getByRole('button', { name: '添加规则' }).click()
    await page.getByRole('button', { name: '添加一条规则' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('combobox', { name: '字段' }).click()
    await page.getByRole('option', { name: '公司' }).click()
    expect(await sheet.getByLabel('中文提示').inputValue()).toBe('请补全公司')
    await sheet.getByRole('button', { name: '存入草稿' }).click()
    await page.getByText('公司不为空；否则进入隔离，提示“请补全公司”').waitFor()
    await page.getByRole('button', { name: '试算' }).click()
    await page.getByText('最近 30 天的 1 次推送中，1 次的结果会不同。').waitFor()
    await page.getByRole('button', { name: '发布' }).click()
    await page.getByRole('heading', { name: '准入规则 · 第 1 版生效中' }).waitFor()

    await post(channel, { name: '李敏', phone: aMobile() })
    await settle()
    await page.goto(new URL(`/${tenant.slug}/deliveries`, product.url).href)
    await page.getByText('李敏').first().click()
    await page.getByRole('dialog').getByText('请补全公司').first().waitFor()
    await page.getByRole('dialog').getByRole('heading', { name: '准入规则' }).waitFor()
    expect(faults).toEqual([])
  })
})
