import { describe, expect, it } from 'vitest'
import { publishDefaultRules } from '@/lib/assignment/commands/publish-default-rules'
import { makeLine, makeMember } from '@/tests/support/factories'
import { mintTenant } from '@/tests/support/mint-tenant'
import { productInBrowser } from './support/product-in-browser'

describe('who is given which lead', () => {
  const product = productInBrowser()

  it('is drafted, tried on a made-up lead, published, compared and brought back', async () => {
    const tenant = await mintTenant('分配公司')
    const line = await makeLine(tenant, '骨科')
    await publishDefaultRules(tenant.system)
    await makeMember(tenant, { name: '管江苏', lines: [line], regions: ['江苏'] })
    const member = await makeMember(tenant, { role: 'ops', name: '运营', online: false })

    const { page, faults } = await product.visit({ as: { tenant, member } })
    await page.goto(new URL(`/${tenant.slug}/settings`, product.url).href)
    await page
      .getByRole('main')
      .getByRole('link', { name: /^分配规则 硬性条件/ })
      .click()
    await page.getByText('赢率占 30 分').waitFor()

    // By the rules in force nobody covers this region.
    await page.getByRole('combobox', { name: '地区' }).click()
    await page.getByRole('option', { name: '浙江' }).click()
    await page.getByRole('button', { name: '看看分给谁' }).click()
    await page.getByText('会等待分配：没有人负责这个地区').waitFor()

    await page.getByRole('button', { name: '修改规则' }).click()
    await page.getByRole('button', { name: '修改草稿' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('radio', { name: '不看地区' }).click()
    await sheet.getByLabel(/^赢率/).fill('60')
    await sheet.getByRole('button', { name: '存入草稿' }).click()
    await page.getByText('赢率占 60 分').waitFor()
    await page.getByRole('button', { name: '看看分给谁' }).click()
    await page.getByText('会分给管江苏').waitFor()
    await page.getByRole('table', { name: '候选人' }).waitFor()

    await page.getByRole('button', { name: '试算' }).click()
    await page.getByText('还没有分配记录可以试算，可以直接发布。').waitFor()
    await page.getByRole('button', { name: '发布' }).click()
    await page.getByRole('heading', { name: '分配规则 · 第 2 版生效中' }).waitFor()

    await page.getByRole('button', { name: '查看第 1 版' }).click()
    await page.getByText('“赢率占 60 分”改成了“赢率占 30 分”').waitFor()
    await page.getByRole('button', { name: '恢复第 1 版' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '恢复这一版' }).click()
    await page.getByRole('heading', { name: '分配规则 · 第 3 版生效中' }).waitFor()
    const inForce = page.getByRole('region', { name: '分配规则 · 第 3 版生效中' })
    await inForce.getByText('只分给负责这个地区的人').waitFor()
    expect(faults).toEqual([])
  })
})
